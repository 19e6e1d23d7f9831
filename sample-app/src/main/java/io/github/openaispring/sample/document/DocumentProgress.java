package io.github.openaispring.sample.document;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.embedding.EmbeddingProgress;

/**
 * How far a document is.
 *
 * @param done the passages that have a vector
 * @param total all passages
 * @param tokens the tokens so far
 * @param costUsd the price so far in USD, or {@code null} when it is not known
 */
record DocumentProgress(long done, long total, long tokens, @Nullable BigDecimal costUsd) implements DocumentStep {

	static DocumentProgress start(long total) {
		return new DocumentProgress(0, total, 0, BigDecimal.ZERO);
	}

	DocumentProgress with(EmbeddingProgress progress) {
		return new DocumentProgress(progress.done(), this.total, progress.tokens(), progress.costUsd());
	}

}
