package io.github.openaispring.telemetry;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import io.github.openaispring.admission.CallPass;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.cost.UsageListener;
import io.github.openaispring.http.ErrorMapper;

/**
 * The telemetry of one operation that has been started.
 *
 * @since 0.1.0
 */
public final class Operation {

	private static final Log logger = LogFactory.getLog(Operation.class);

	private final Observation observation;

	private final GenAiObservationContext context;

	private final boolean content;

	private final UsageListener usageListener;

	private final @Nullable CallPass pass;

	private final AtomicBoolean stopped = new AtomicBoolean();

	private volatile @Nullable Usage used;

	Operation(Observation observation, GenAiObservationContext context, boolean content, UsageListener usageListener,
			@Nullable CallPass pass) {
		this.observation = observation;
		this.context = context;
		this.content = content && !observation.isNoop();
		this.usageListener = usageListener;
		this.pass = pass;
	}

	/**
	 * Return the model that is asked for.
	 * @return the model
	 */
	public String requestModel() {
		return this.context.getRequestModel();
	}

	/**
	 * Let a call run within this operation: what it starts nests in it.
	 * @param <T> the type of the answer
	 * @param call the call
	 * @return the call within this operation
	 */
	public <T> Mono<T> around(Mono<T> call) {
		return this.observation.isNoop() ? call : new ScopedMono<>(call.contextWrite(this::writeTo), this);
	}

	/**
	 * Let a stream run within this operation: what it starts nests in it.
	 * @param <T> the type of the chunks
	 * @param call the call
	 * @return the call within this operation
	 */
	public <T> Flux<T> around(Flux<T> call) {
		return this.observation.isNoop() ? call : new ScopedFlux<>(call.contextWrite(this::writeTo), this);
	}

	private Context writeTo(Context caller) {
		return caller.put(ObservationThreadLocalAccessor.KEY, this.observation);
	}

	// A caller that blocks has a span on its thread, which would be the parent of the
	// HTTP exchange. A scope that a handler did not let open or close must not stay on
	// it.
	void within(Runnable subscription) {
		ObservationRegistry registry = this.observation.getObservationRegistry();
		Observation.Scope before = registry.getCurrentObservationScope();
		Observation.Scope scope = open();
		try {
			subscription.run();
		}
		finally {
			guarded(scope::close);
			registry.setCurrentObservationScope(before);
		}
	}

	private Observation.Scope open() {
		try {
			return this.observation.openScope();
		}
		catch (Exception | LinkageError | AssertionError ex) {
			logger.warn("An observation failed", ex);
			return Observation.Scope.NOOP;
		}
	}

	/**
	 * Return whether what is said belongs to what is told of this operation.
	 * @return whether content is recorded
	 */
	public boolean recordsContent() {
		return this.content;
	}

	/**
	 * Tell what is said. Only for an operation that {@link #recordsContent()}.
	 * @param systemInstructions the instructions as OpenTelemetry's JSON, if any
	 * @param inputMessages what is said to the model, in the same form
	 * @param outputMessages gives what the model has said when it is asked
	 */
	public void said(@Nullable String systemInstructions, String inputMessages,
			Supplier<@Nullable String> outputMessages) {
		this.context.said(systemInstructions, inputMessages, outputMessages);
	}

	/**
	 * The first chunk has come.
	 * @param time from sending the request
	 */
	public void firstChunk(Duration time) {
		this.context.firstChunk(time);
	}

	/**
	 * The answer is complete.
	 * @param model the model that answered
	 * @param id the answer's id
	 * @param finishReason why the model stopped, in the server's word
	 * @param usage the tokens, if told
	 * @param cost what they cost, if there is usage
	 */
	public void answered(@Nullable String model, @Nullable String id, @Nullable String finishReason,
			@Nullable Usage usage, @Nullable CostInfo cost) {
		this.context.answered(ErrorMapper.name(model), ErrorMapper.name(id), ErrorMapper.name(finishReason), usage,
				cost);
		if (usage != null && cost != null) {
			used(model, usage, cost);
		}
	}

	/**
	 * The server did not tell what the operation has used: it was cut short, or the
	 * server never tells.
	 * @param model the model that answered, if known
	 * @param usage the estimated tokens
	 * @param cost what they cost
	 */
	public void estimated(@Nullable String model, Usage usage, CostInfo cost) {
		used(model, usage, cost);
	}

	private void used(@Nullable String model, Usage usage, CostInfo cost) {
		this.usageListener.onUsage(new UsageEvent(this.context.getClient(), this.context.getOperation(),
				this.context.getRequestModel(), ErrorMapper.name(model), usage, cost, this.context.getProvider(),
				this.context.getAttribution()));
		this.used = usage;
	}

	/**
	 * The operation failed.
	 * @param error why
	 */
	public void failed(Throwable error) {
		guarded(() -> this.observation.error(error));
	}

	/**
	 * The operation is over, in whatever way, and what it has used was told. Only the
	 * first call counts.
	 */
	public void stop() {
		if (this.stopped.compareAndSet(false, true)) {
			guarded(this.observation::stop);
			if (this.pass != null) {
				this.pass.leave(this.used);
			}
		}
	}

	// An observation must never cost an answer.
	private static void guarded(Runnable observing) {
		try {
			observing.run();
		}
		catch (Exception | LinkageError | AssertionError ex) {
			logger.warn("An observation failed", ex);
		}
	}

}
