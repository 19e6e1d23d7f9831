package io.github.openaispring.embedding;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Signal;
import reactor.core.publisher.SynchronousSink;

import io.github.openaispring.OpenAiInvalidRequestException;

/**
 * Reads the items of one subscription: numbers them and leaves out what is not to be
 * embedded. An error becomes the last step, so that what was read before it is still
 * embedded.
 *
 * @param <T> the type of the items
 */
final class StreamReader<T> {

	private final EmbeddingRun<T> run;

	private final @Nullable InputCutter failing;

	private final ProgressMeter meter;

	private long position;

	/**
	 * Create a reader.
	 * @param run the run
	 * @param failing fails for texts with too many tokens, or {@code null} to let them
	 * pass
	 * @param meter is told of what can never be embedded
	 */
	StreamReader(EmbeddingRun<T> run, @Nullable InputCutter failing, ProgressMeter meter) {
		this.run = run;
		this.failing = failing;
		this.meter = meter;
	}

	void read(Signal<T> signal, SynchronousSink<StreamStep<T>> sink) {
		T item = signal.get();
		Throwable error = signal.getThrowable();
		if (error != null) {
			sink.next(new StreamStep.End<>(error));
		}
		else if (item != null && this.position++ >= this.run.startAt()) {
			read(this.position - 1, item, sink);
		}
	}

	private void read(long position, T item, SynchronousSink<StreamStep<T>> sink) {
		try {
			String text = this.run.text().apply(item);
			try {
				sink.next(new StreamStep.Work<>(position, item, text, check(text)));
			}
			catch (OpenAiInvalidRequestException ex) {
				reject(new RejectedItem<>(position, item, RejectedItem.Reason.of(text)), ex, sink);
			}
		}
		catch (Throwable ex) {
			Exceptions.throwIfFatal(ex);
			sink.next(new StreamStep.End<>(ex));
		}
	}

	// As the only input of a request: positions in a stream may be larger than in one.
	private Piece check(@Nullable String text) {
		Piece piece = EmbeddingChecks.check(0, new EmbeddingInput.Text((text != null) ? text : ""));
		if (this.failing != null) {
			this.failing.cut(piece);
		}
		return piece;
	}

	private void reject(RejectedItem<T> rejected, OpenAiInvalidRequestException cause,
			SynchronousSink<StreamStep<T>> sink) {
		Consumer<? super RejectedItem<T>> consumer = this.run.rejected();
		if (consumer == null) {
			sink.next(new StreamStep.End<>(StreamFailures.rejected(rejected.position(), cause)));
		}
		else {
			consumer.accept(rejected);
			this.meter.rejected();
		}
	}

}
