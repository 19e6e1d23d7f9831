package io.github.openaispring.embedding;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Signal;
import reactor.core.publisher.SynchronousSink;

import io.github.openaispring.OpenAiErrorDetails;
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

	private final StreamTokens tokens;

	private final ProgressMeter meter;

	private long position;

	StreamReader(EmbeddingRun<T> run, StreamTokens tokens, ProgressMeter meter) {
		this.run = run;
		this.tokens = tokens;
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
			RejectedItem.Reason reason = reason(text);
			if (reason == null) {
				sink.next(new StreamStep.Work<>(position, item, text, this.tokens.bound(text)));
			}
			else {
				reject(new RejectedItem<>(position, item, reason), sink);
			}
		}
		catch (Throwable ex) {
			Exceptions.throwIfFatal(ex);
			sink.next(new StreamStep.End<>(ex));
		}
	}

	private RejectedItem.@Nullable Reason reason(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return RejectedItem.Reason.EMPTY;
		}
		return this.tokens.isTooLong(text) ? RejectedItem.Reason.TOO_LONG : null;
	}

	private void reject(RejectedItem<T> rejected, SynchronousSink<StreamStep<T>> sink) {
		Consumer<? super RejectedItem<T>> consumer = this.run.rejected();
		if (consumer == null) {
			sink.next(new StreamStep.End<>(failure(rejected)));
		}
		else {
			consumer.accept(rejected);
			this.meter.rejected();
		}
	}

	private static Throwable failure(RejectedItem<?> rejected) {
		OpenAiErrorDetails details = OpenAiErrorDetails.ofParam("input");
		String message = "The item at position %d %s: leave such items out, or have them handed over by EmbeddingRun.rejected"
			.formatted(rejected.position(), rejected.reason().words());
		return new OpenAiEmbeddingStreamException(message, rejected.position(), rejected.position(), details,
				new OpenAiInvalidRequestException(message, details, null));
	}

}
