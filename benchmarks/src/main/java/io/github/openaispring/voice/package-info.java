/**
 * What voice costs.
 */
@NullMarked
package io.github.openaispring.voice;

import org.jspecify.annotations.NullMarked;
