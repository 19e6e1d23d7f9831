package io.github.openaispring.embedding;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;

/**
 * Adds up how far a stream is, and tells it one batch at a time.
 */
final class ProgressMeter {

	private static final Log logger = LogFactory.getLog(ProgressMeter.class);

	private final Object telling = new Object();

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

	/**
	 * Measure the work on a batch. The listener is told before its result is given, and
	 * not on an event loop.
	 * @param work the work
	 * @return the same
	 */
	Mono<BatchVectors> measure(Mono<BatchVectors> work) {
		return ((this.listener != null) ? work.publishOn(Schedulers.boundedElastic()) : work)
			.doOnError((error) -> tell(() -> failed(error)))
			.doOnNext((batch) -> tell(() -> embedded(batch)));
	}

	private synchronized EmbeddingProgress embedded(BatchVectors batch) {
		this.done += batch.vectors().size();
		this.replayed += batch.replayed();
		EmbeddingResponse paid = batch.paid();
		if (paid != null) {
			pay(paid.usage(), paid.cost());
		}
		return progress();
	}

	// What was paid for of a batch that failed counts.
	private synchronized EmbeddingProgress failed(Throwable error) {
		if (error instanceof OpenAiPartialEmbeddingException partial) {
			pay(partial.getPartial().usage(), partial.getPartial().cost());
		}
		return progress();
	}

	private void pay(@Nullable Usage usage, @Nullable CostInfo cost) {
		this.tokens += (usage != null) ? usage.totalTokens() : 0;
		BigDecimal usd = (cost != null) ? cost.totalUsd() : null;
		this.costUsd = (this.costUsd != null && usd != null) ? this.costUsd.add(usd) : null;
	}

	private EmbeddingProgress progress() {
		return new EmbeddingProgress(this.done, this.replayed, this.rejected, this.total, this.tokens, this.costUsd,
				Duration.ofNanos(System.nanoTime() - this.startNanos));
	}

	// Only those who tell wait for each other, so that what is told never goes back.
	private void tell(Supplier<EmbeddingProgress> change) {
		if (this.listener == null) {
			return;
		}
		synchronized (this.telling) {
			try {
				this.listener.accept(change.get());
			}
			catch (Throwable ex) {
				Exceptions.throwIfFatal(ex);
				logger.warn("The progress of embeddings was not taken: " + ex.getClass().getName());
			}
		}
	}

}
