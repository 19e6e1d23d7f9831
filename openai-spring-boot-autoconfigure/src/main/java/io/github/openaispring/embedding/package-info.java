/**
 * Embeddings: vectors of texts, for one text or for a stream of millions.
 */
@NullMarked
package io.github.openaispring.embedding;

import org.jspecify.annotations.NullMarked;
