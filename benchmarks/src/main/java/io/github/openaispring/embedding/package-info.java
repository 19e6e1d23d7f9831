/**
 * Benchmarks of embeddings.
 */
@NullMarked
package io.github.openaispring.embedding;

import org.jspecify.annotations.NullMarked;
