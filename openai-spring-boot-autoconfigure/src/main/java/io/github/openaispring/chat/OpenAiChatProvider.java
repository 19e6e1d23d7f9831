package io.github.openaispring.chat;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import io.github.openaispring.admission.CallPass;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.realtime.RealtimeSession;
import io.github.openaispring.realtime.RealtimeSessionConfig;
import io.github.openaispring.realtime.RealtimeSessions;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.Operation;

/**
 * Answers messages over HTTP.
 *
 * @since 0.1.0
 */
public final class OpenAiChatProvider implements OpenAiProvider {

	private final OpenAiHttpClient http;

	private final CallWriter writer;

	private final String model;

	private final CallAccounting accounting;

	private final ChatEstimates estimates;

	private final ChatGate gate;

	private final ChatGate streamGate;

	private final ModelCatalog models;

	private final @Nullable Supplier<RealtimeSessions> sessions;

	/**
	 * Create a provider without realtime sessions for a server that has all APIs of
	 * OpenAI.
	 * @param http sends the requests
	 * @param defaults options of requests that set none, with a model
	 * @param includeRaw whether results keep the raw request and answer unless a request
	 * says otherwise
	 * @param accounting accounts for each call
	 * @param models tells what models can do
	 */
	public OpenAiChatProvider(OpenAiHttpClient http, ChatOptions defaults, boolean includeRaw,
			CallAccounting accounting, ModelCatalog models) {
		this(http, defaults, includeRaw, accounting, models, null, true);
	}

	/**
	 * Create a provider.
	 * @param http sends the requests
	 * @param defaults options of requests that set none, with a model
	 * @param includeRaw whether results keep the raw request and answer unless a request
	 * says otherwise
	 * @param accounting accounts for each call
	 * @param models tells what models can do
	 * @param sessions gives what opens sessions when the first one is asked for, or
	 * {@code null} to have none
	 * @param responsesApi whether the server has the Responses API besides Chat
	 * Completions
	 */
	public OpenAiChatProvider(OpenAiHttpClient http, ChatOptions defaults, boolean includeRaw,
			CallAccounting accounting, ModelCatalog models, @Nullable Supplier<RealtimeSessions> sessions,
			boolean responsesApi) {
		String model = defaults.model();
		Assert.notNull(model, "The defaults need a model");
		this.http = http;
		WireForms wires = new WireForms(http.limits(), models, responsesApi);
		this.writer = new CallWriter(wires::of, new RequestChecks(models, responsesApi), defaults, includeRaw);
		this.model = model;
		this.accounting = accounting;
		this.estimates = new ChatEstimates(accounting.estimator());
		this.gate = new ChatGate(accounting, this.estimates, (request) -> this.writer.write(request, false));
		this.streamGate = new ChatGate(accounting, this.estimates, (request) -> this.writer.write(request, true));
		this.models = models;
		this.sessions = sessions;
	}

	@Override
	public String id() {
		return this.accounting.telemetry().client();
	}

	@Override
	public String model() {
		return this.model;
	}

	@Override
	public CostInfo calculateCost(Usage usage) {
		return this.accounting.costs().calculate(this.model, usage);
	}

	@Override
	public Mono<PredictionResponse> predict(PredictionRequest request) {
		return Mono.deferContextual((context) -> {
			WrittenCall call = this.writer.write(request, false);
			return this.accounting.gate().isOpen() ? whole(call, start(call, context, null)) : gated(call, context);
		});
	}

	private Mono<PredictionResponse> gated(WrittenCall call, ContextView context) {
		CallPass pass = new CallPass();
		return this.gate.enter(call, pass, context)
			.flatMap((admitted) -> whole(admitted, start(admitted, context, pass)))
			.doOnError((ex) -> pass.leave(null))
			.doFinally((signal) -> pass.leave(null));
	}

	private Mono<PredictionResponse> whole(WrittenCall call, Operation operation) {
		ChatEstimate estimate = estimate(call);
		return chatCall(call, operation, estimate).whole(call.wire().exchange(this.http, body(call, estimate)));
	}

	@Override
	public Flux<StreamChunk> predictStream(PredictionRequest request) {
		return Flux.deferContextual((context) -> {
			WrittenCall call = this.writer.write(request, true);
			return this.accounting.gate().isOpen() ? streamed(call, start(call, context, null))
					: gatedStream(call, context);
		});
	}

	private Flux<StreamChunk> gatedStream(WrittenCall call, ContextView context) {
		CallPass pass = new CallPass();
		return this.streamGate.enter(call, pass, context)
			.flatMapMany((admitted) -> streamed(admitted, start(admitted, context, pass)))
			.doOnError((ex) -> pass.leave(null))
			.doFinally((signal) -> pass.leave(null));
	}

	private Flux<StreamChunk> streamed(WrittenCall call, Operation operation) {
		ChatEstimate estimate = estimate(call);
		ChatCall watched = chatCall(call, operation, estimate);
		return watched.streamed(call.wire().stream(this.http, body(call, estimate), watched.startNanos()));
	}

	// What is made in the background goes on when nobody waits for it: its usage is told
	// by who reads it.
	private @Nullable ChatEstimate estimate(WrittenCall call) {
		return call.isBackground() ? null : new ChatEstimate(this.estimates, call);
	}

	private static ApiRequest body(WrittenCall call, @Nullable ChatEstimate estimate) {
		return (estimate != null) ? call.body().withDelivery(estimate.delivery()) : call.body();
	}

	private Operation start(WrittenCall call, ContextView context, @Nullable CallPass pass) {
		return this.accounting.telemetry().start(ChatGate.OPERATION, call.model(), context, pass);
	}

	private ChatCall chatCall(WrittenCall call, Operation operation, @Nullable ChatEstimate estimate) {
		return new ChatCall(operation, this.accounting.costs(), estimate).recording(call.request().messages());
	}

	@Override
	public Mono<RealtimeSession> createStreamSession(RealtimeSessionConfig config) {
		Supplier<RealtimeSessions> sessions = this.sessions;
		return (sessions != null) ? Mono.defer(() -> sessions.get().open(config))
				: OpenAiProvider.super.createStreamSession(config);
	}

	@Override
	public MultimodalCapabilities multimodalCapabilities() {
		return MultimodalCapabilities.of(this.models.capabilities(this.model));
	}

	@Override
	public StreamingCapabilities streamingCapabilities() {
		return (this.sessions != null) ? StreamingCapabilities.realtime() : StreamingCapabilities.none();
	}

}
