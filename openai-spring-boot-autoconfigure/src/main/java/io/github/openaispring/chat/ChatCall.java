package io.github.openaispring.chat;

import java.time.Duration;
import java.util.List;
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
 * One call while it runs: prices its answer and tells the telemetry of it.
 */
final class ChatCall {

	private final Operation operation;

	private final String requestModel;

	private final CostCalculator costs;

	private final Predicate<@Nullable String> counts;

	private final long startNanos = System.nanoTime();

	private @Nullable Duration timeToFirstChunk;

	private @Nullable RecordedAnswer said;

	ChatCall(Operation operation, CostCalculator costs) {
		this(operation, costs, (id) -> true);
	}

	/**
	 * Create a call.
	 * @param operation the operation
	 * @param costs prices the tokens
	 * @param counts tells by an answer's id whether its tokens are still to be counted
	 */
	ChatCall(Operation operation, CostCalculator costs, Predicate<@Nullable String> counts) {
		this.operation = operation;
		this.requestModel = operation.requestModel();
		this.costs = costs;
		this.counts = counts;
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
			.doOnCancel(this.operation::stop));
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
			.doOnCancel(this.operation::stop));
	}

	private PredictionResponse finish(PredictionResponse response) {
		if (this.said != null) {
			this.said.answered(response);
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
		return (chunk instanceof StreamChunk.End end) ? finish(end) : chunk;
	}

	// What a failed answer has used counts too.
	private Throwable failed(Throwable error) {
		if (!(error instanceof FailedAnswerException failed)) {
			return error;
		}
		finish(failed.metadata(), null);
		OpenAiException known = failed.error();
		Duration latency = Duration.ofNanos(System.nanoTime() - this.startNanos);
		return known.withDetails(known.getDetails().toBuilder().latency(latency).build());
	}

	private StreamChunk.End finish(StreamChunk.End end) {
		return end.withMetadata(finish(end.metadata(), end.rawFinishReason()));
	}

	private ResponseMetadata finish(ResponseMetadata metadata, @Nullable String finishReason) {
		CostInfo cost = cost(metadata);
		Usage usage = this.counts.test(metadata.id()) ? metadata.usage() : null;
		this.operation.answered(metadata.model(), metadata.id(), finishReason, usage, cost);
		return metadata.toBuilder().cost(cost).timeToFirstChunk(this.timeToFirstChunk).build();
	}

	private @Nullable CostInfo cost(ResponseMetadata metadata) {
		Usage usage = metadata.usage();
		if (usage == null) {
			return null;
		}
		String model = (metadata.model() != null) ? metadata.model() : this.requestModel;
		return this.costs.calculate(model, usage, metadata.serviceTier());
	}

}
