package io.github.openaispring.chat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.telemetry.Operation;

/**
 * One call while it runs: prices its answer and tells the telemetry of it. What a call
 * has used is told once: as the server reported it, or else as it is estimated.
 */
final class ChatCall {

	private final Operation operation;

	private final String requestModel;

	private final CostCalculator costs;

	private final Predicate<@Nullable String> counts;

	private final @Nullable ChatEstimate estimate;

	private final AtomicBoolean told = new AtomicBoolean();

	private final long startNanos = System.nanoTime();

	private @Nullable Duration timeToFirstChunk;

	private @Nullable RecordedAnswer said;

	/**
	 * Create a call that is made here.
	 * @param operation the operation
	 * @param costs prices the tokens
	 * @param estimate what is told if the server does not tell, or {@code null} if it
	 * goes on with the answer whatever happens here
	 */
	ChatCall(Operation operation, CostCalculator costs, @Nullable ChatEstimate estimate) {
		this(operation, costs, (id) -> true, estimate);
	}

	/**
	 * Create a call that was made before.
	 * @param operation the operation
	 * @param costs prices the tokens
	 * @param counts tells by an answer's id whether its tokens are still to be counted
	 */
	ChatCall(Operation operation, CostCalculator costs, Predicate<@Nullable String> counts) {
		this(operation, costs, counts, null);
	}

	private ChatCall(Operation operation, CostCalculator costs, Predicate<@Nullable String> counts,
			@Nullable ChatEstimate estimate) {
		this.operation = operation;
		this.requestModel = operation.requestModel();
		this.costs = costs;
		this.counts = counts;
		this.estimate = estimate;
	}

	/**
	 * Record what is said, where content is recorded at all.
	 * @param messages what is said to the model
	 * @return this call
	 */
	ChatCall recording(List<Message> messages) {
		if (this.operation.recordsContent()) {
			RecordedAnswer answer = new RecordedAnswer();
			List<RecordedPart> instructions = RecordedMessage.instructionsOf(messages);
			this.operation.said(instructions.isEmpty() ? null : RecordedJson.ofParts(instructions),
					RecordedJson.ofMessages(RecordedMessage.of(messages)), answer::json);
			this.said = answer;
		}
		return this;
	}

	long startNanos() {
		return this.startNanos;
	}

	/**
	 * Watch a whole answer.
	 * @param answer gives the answer as the server told it
	 * @return the answer with its cost
	 */
	Mono<PredictionResponse> whole(Mono<PredictionResponse> answer) {
		return this.operation.around(answer.map(this::finish)
			.onErrorMap(this::failed)
			.doOnError(this.operation::failed)
			.doOnTerminate(this.operation::stop)
			.doOnCancel(this::cancelled));
	}

	/**
	 * Watch a streamed answer.
	 * @param chunks the chunks as the server told them
	 * @return the chunks, of which the end has its cost
	 */
	Flux<StreamChunk> streamed(Flux<StreamChunk> chunks) {
		return this.operation.around(chunks.map(this::next)
			.onErrorMap(this::failed)
			.doOnError(this.operation::failed)
			.doOnTerminate(this.operation::stop)
			.doOnCancel(this::cancelled));
	}

	// An estimator may be the application's own.
	private void cancelled() {
		try {
			estimate(null);
		}
		finally {
			this.operation.stop();
		}
	}

	private PredictionResponse finish(PredictionResponse response) {
		if (this.said != null) {
			this.said.answered(response);
		}
		if (this.estimate != null && response.usage() == null) {
			this.estimate.add(response);
		}
		return response.withMetadata(finish(response.metadata(), response.rawFinishReason()));
	}

	StoredResponse finish(StoredResponse response) {
		PredictionResponse answer = response.answer();
		if (answer != null) {
			PredictionResponse finished = finish(answer);
			return new StoredResponse(response.id(), response.status(), finished, null, finished.metadata());
		}
		return new StoredResponse(response.id(), response.status(), null, response.error(),
				finish(response.metadata(), null));
	}

	private StreamChunk next(StreamChunk chunk) {
		if (this.said != null) {
			this.said.add(chunk);
		}
		if (this.timeToFirstChunk == null) {
			this.timeToFirstChunk = Duration.ofNanos(System.nanoTime() - this.startNanos);
			this.operation.firstChunk(this.timeToFirstChunk);
		}
		if (chunk instanceof StreamChunk.End end) {
			return finish(end);
		}
		if (this.estimate != null) {
			this.estimate.add(chunk);
		}
		return chunk;
	}

	// What a failed answer has used counts too.
	private Throwable failed(Throwable error) {
		if (!(error instanceof FailedAnswerException failed)) {
			estimateUnlessRefused(error);
			return error;
		}
		OpenAiException known = failed.error();
		if (failed.metadata().usage() != null) {
			finish(failed.metadata(), null);
		}
		else {
			estimateUnlessRefused(known);
		}
		Duration latency = Duration.ofNanos(System.nanoTime() - this.startNanos);
		return known.withDetails(known.getDetails().toBuilder().latency(latency).build());
	}

	private void estimateUnlessRefused(Throwable error) {
		if (this.estimate != null && this.estimate.isOpen(error)) {
			estimate(null);
		}
	}

	private void estimate(@Nullable String model) {
		ChatEstimate estimate = this.estimate;
		Usage usage = (estimate != null) ? estimate.usage() : null;
		if (estimate != null && usage != null && this.told.compareAndSet(false, true)) {
			this.operation.estimated(model, usage, cost(model, usage, estimate.serviceTier()));
		}
	}

	private StreamChunk.End finish(StreamChunk.End end) {
		return end.withMetadata(finish(end.metadata(), end.rawFinishReason()));
	}

	private ResponseMetadata finish(ResponseMetadata metadata, @Nullable String finishReason) {
		Usage usage = metadata.usage();
		CostInfo cost = (usage != null) ? cost(metadata.model(), usage, metadata.serviceTier()) : null;
		boolean tell = usage != null && this.counts.test(metadata.id()) && this.told.compareAndSet(false, true);
		this.operation.answered(metadata.model(), metadata.id(), finishReason, tell ? usage : null, cost);
		if (usage == null) {
			estimate(metadata.model());
		}
		return metadata.toBuilder().cost(cost).timeToFirstChunk(this.timeToFirstChunk).build();
	}

	private CostInfo cost(@Nullable String model, Usage usage, @Nullable String serviceTier) {
		return this.costs.calculate((model != null) ? model : this.requestModel, usage, serviceTier);
	}

}
