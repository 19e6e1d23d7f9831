package io.github.openaispring.tool;

import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.openaispring.chat.StreamChunk.ToolActivity;
import io.github.openaispring.chat.ToolCall;
import io.github.openaispring.telemetry.ToolOperation;

/**
 * One call of a tool, from the question whether it may run to what the model is told.
 */
final class ToolExecution {

	private static final Log logger = LogFactory.getLog(ToolExecution.class);

	private final @Nullable RegisteredTool tool;

	private final ToolCall call;

	private final Map<String, Object> attributes;

	private final @Nullable ToolApproval approval;

	private final ToolExecutor executor;

	private volatile @Nullable ToolOutcome outcome;

	ToolExecution(@Nullable RegisteredTool tool, ToolCall call, Map<String, Object> attributes,
			@Nullable ToolApproval approval, ToolExecutor executor) {
		this.tool = tool;
		this.call = call;
		this.attributes = attributes;
		this.approval = approval;
		this.executor = executor;
	}

	/**
	 * Return how the call ended.
	 * @return the outcome, once {@link #activities()} are complete
	 */
	ToolOutcome outcome() {
		ToolOutcome ended = this.outcome;
		Assert.state(ended != null, "The call has not ended");
		return ended;
	}

	/**
	 * Run the call.
	 * @return what happens, never an error
	 */
	Flux<ToolActivity> activities() {
		RegisteredTool known = this.tool;
		if (known == null) {
			this.executor.telemetry().notRun(ToolOperation.UNKNOWN_TOOL, "unknown");
			return Flux.just(end(ToolOutcome.failed(this.call, "there is no tool of this name")));
		}
		return known.requiresApproval() ? decided(known) : running(known);
	}

	private Flux<ToolActivity> decided(RegisteredTool known) {
		return Flux.concat(Mono.just(ToolOutcome.activity(this.call, ToolActivity.Status.AWAITING_APPROVAL)), decision()
			.flatMapMany((decision) -> decision.approved() ? running(known) : Flux.just(end(denied(known, decision)))));
	}

	private Mono<ToolApproval.Decision> decision() {
		ToolApproval approver = this.approval;
		if (approver == null) {
			logger.warn("The tool '%s' requires approval, but there is no ToolApproval".formatted(this.call.name()));
			return Mono.just(ToolApproval.Decision.deny(null));
		}
		return offTheEventLoop(approver::decide).onErrorResume((ex) -> {
			logger.warn("The approval of the tool '%s' failed: it is denied".formatted(this.call.name()), ex);
			return Mono.just(ToolApproval.Decision.deny(null));
		}).defaultIfEmpty(ToolApproval.Decision.deny(null));
	}

	private ToolOutcome denied(RegisteredTool known, ToolApproval.Decision decision) {
		this.executor.telemetry().notRun(known.name(), "denied");
		String reason = decision.reason();
		return ToolOutcome.denied(this.call,
				"the tool was not allowed to run" + ((reason != null) ? ": " + reason : ""));
	}

	private Flux<ToolActivity> running(RegisteredTool known) {
		return Flux.concat(Mono.just(ToolOutcome.activity(this.call, ToolActivity.Status.STARTED)),
				observed(known).map(this::end));
	}

	private ToolActivity end(ToolOutcome ended) {
		this.outcome = ended;
		return ended.toActivity();
	}

	private Mono<ToolOutcome> observed(RegisteredTool known) {
		return Mono.deferContextual((caller) -> {
			ToolOperation operation = this.executor.telemetry().start(known.name(), this.call.id(), caller);
			return offTheEventLoop(known.handler()::call).timeout(this.executor.timeoutOf(known))
				.defaultIfEmpty(ToolOutput.of(""))
				.map((output) -> ToolOutcome.completed(this.call, output))
				.doOnNext((completed) -> operation.stop("completed"))
				.onErrorResume((ex) -> Mono.fromSupplier(() -> failed(known, operation, ex)))
				.doOnCancel(() -> operation.stop("cancelled"))
				.contextWrite(operation::writeTo);
		});
	}

	private <T> Mono<T> offTheEventLoop(Function<ToolContext, Mono<T>> work) {
		return Mono.deferContextual((context) -> {
			ToolContext tool = new ToolContext(this.call, this.attributes, context, this.executor.inputs());
			return ThreadLocals.from(context).within(() -> begun(work, tool));
		}).subscribeOn(Schedulers.boundedElastic());
	}

	// Reactor throws such errors at the thread, and nobody would learn that the work
	// ended.
	private static <T> Mono<T> begun(Function<ToolContext, Mono<T>> work, ToolContext tool) {
		try {
			return work.apply(tool);
		}
		catch (LinkageError | StackOverflowError ex) {
			return Mono.error(ex);
		}
	}

	// What an exception says is for the log of the application, not for the model.
	private ToolOutcome failed(RegisteredTool known, ToolOperation operation, Throwable error) {
		operation.failed(error);
		if (error instanceof ToolException told) {
			operation.stop((told instanceof ToolInputException) ? "invalid_arguments" : "failed");
			return ToolOutcome.failed(this.call, String.valueOf(told.getMessage()));
		}
		logger.warn("The tool '%s' failed; the model is told so without the reason".formatted(known.name()), error);
		boolean late = error instanceof TimeoutException;
		operation.stop(late ? "timeout" : "failed");
		return ToolOutcome.failed(this.call, late ? "the tool took too long" : "the tool failed");
	}

}
