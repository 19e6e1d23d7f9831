/**
 * Keys for pages that talk to the model themselves.
 */
@NullMarked
package io.github.openaispring.sample.voice;

import org.jspecify.annotations.NullMarked;
