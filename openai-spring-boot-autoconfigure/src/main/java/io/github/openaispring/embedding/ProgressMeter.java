package io.github.openaispring.embedding;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;

/**
 * Adds up how far a stream is, and tells it one batch at a time.
 */
final class ProgressMeter {

	private final long startNanos = System.nanoTime();

	private final @Nullable Consumer<? super EmbeddingProgress> listener;

	private final @Nullable Long total;

	private long done;

	private long replayed;

	private long rejected;

	private long tokens;

	private @Nullable BigDecimal costUsd = BigDecimal.ZERO;

	ProgressMeter(EmbeddingRun<?> run) {
		this.listener = run.progress();
		this.total = run.total();
		this.done = run.startAt();
		this.replayed = run.startAt();
	}

	synchronized void rejected() {
		this.rejected++;
	}

	synchronized void embedded(BatchVectors batch) {
		this.done += batch.vectors().size();
		this.replayed += batch.replayed();
		EmbeddingResponse paid = batch.paid();
		if (paid != null) {
			pay(paid.usage(), paid.cost());
		}
		tell();
	}

	/**
	 * Add what was paid for of a batch that failed.
	 * @param error the failure
	 */
	synchronized void failed(Throwable error) {
		if (error instanceof OpenAiPartialEmbeddingException partial) {
			pay(partial.getPartial().usage(), partial.getPartial().cost());
		}
		tell();
	}

	private void pay(@Nullable Usage usage, @Nullable CostInfo cost) {
		this.tokens += (usage != null) ? usage.totalTokens() : 0;
		BigDecimal usd = (cost != null) ? cost.totalUsd() : null;
		this.costUsd = (this.costUsd != null && usd != null) ? this.costUsd.add(usd) : null;
	}

	private void tell() {
		if (this.listener != null) {
			this.listener.accept(new EmbeddingProgress(this.done, this.replayed, this.rejected, this.total, this.tokens,
					this.costUsd, Duration.ofNanos(System.nanoTime() - this.startNanos)));
		}
	}

}
