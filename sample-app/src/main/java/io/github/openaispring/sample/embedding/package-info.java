/**
 * Vectors of texts, as they are.
 */
@NullMarked
package io.github.openaispring.sample.embedding;

import org.jspecify.annotations.NullMarked;
