package io.github.openaispring.embedding;

import java.math.BigDecimal;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How far a stream of embeddings is.
 *
 * @param done the items that have a vector, those of earlier runs included
 * @param replayed the items among them that an earlier run has paid for: found in the
 * journal, or before {@link EmbeddingRun#startAt()}
 * @param rejected the items that can never be embedded
 * @param total the items in all, or {@code null} when that is not known
 * @param tokens the tokens of this run, as far as the server told them
 * @param costUsd what this run has cost in USD, or {@code null} when a price or the
 * tokens are not known
 * @param elapsed time since the subscription
 * @since 0.1.0
 */
public record EmbeddingProgress(long done, long replayed, long rejected, @Nullable Long total, long tokens,
		@Nullable BigDecimal costUsd, Duration elapsed) {

	/**
	 * Return how fast this run is.
	 * @return the items per second that this run has paid for, 0 at its start
	 */
	public double itemsPerSecond() {
		double seconds = this.elapsed.toNanos() / 1e9;
		return (seconds > 0) ? (this.done - this.replayed) / seconds : 0;
	}

	/**
	 * Return how much longer it will take at the speed so far.
	 * @return the time, or {@code null} when it cannot be told
	 */
	public @Nullable Duration remaining() {
		double speed = itemsPerSecond();
		return (this.total != null && speed > 0)
				? Duration.ofMillis(Math.round(Math.max(0, this.total - this.done - this.rejected) / speed * 1000))
				: null;
	}

}
