package io.github.openaispring.embedding;

/**
 * Keeps the vectors that a run has paid for, so that a later run over the same stream
 * does not pay for them again.
 *
 * @since 0.1.0
 */
public interface EmbeddingJournal {

}
