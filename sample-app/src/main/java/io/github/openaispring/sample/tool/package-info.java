/**
 * What the model may call, in chat and in voice alike.
 */
@NullMarked
package io.github.openaispring.sample.tool;

import org.jspecify.annotations.NullMarked;
