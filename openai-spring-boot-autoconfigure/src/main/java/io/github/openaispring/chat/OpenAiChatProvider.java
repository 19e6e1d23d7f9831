package io.github.openaispring.chat;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.realtime.RealtimeSession;
import io.github.openaispring.realtime.RealtimeSessionConfig;
import io.github.openaispring.realtime.RealtimeSessions;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.OperationTelemetry;

/**
 * Answers messages over HTTP.
 *
 * @since 0.1.0
 */
public final class OpenAiChatProvider implements OpenAiProvider {

	private final OpenAiHttpClient http;

	private final WireForms wires;

	private final ChatOptions defaults;

	private final String model;

	private final boolean includeRaw;

	private final CostCalculator costs;

	private final OperationTelemetry telemetry;

	private final RequestChecks checks;

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
		this.wires = new WireForms(http.limits(), models, responsesApi);
		this.defaults = defaults;
		this.model = model;
		this.includeRaw = includeRaw;
		this.costs = accounting.costs();
		this.telemetry = accounting.telemetry();
		this.checks = new RequestChecks(models, responsesApi);
		this.models = models;
		this.sessions = sessions;
	}

	@Override
	public String id() {
		return this.telemetry.client();
	}

	@Override
	public String model() {
		return this.model;
	}

	@Override
	public CostInfo calculateCost(Usage usage) {
		return this.costs.calculate(this.model, usage);
	}

	@Override
	public Mono<PredictionResponse> predict(PredictionRequest request) {
		return Mono.deferContextual((context) -> {
			ChatOptions options = this.checks.options(request, this.defaults);
			WireForm wire = this.wires.of(request, options);
			ChatOptions sent = this.checks.check(request, options, wire.api(), false);
			ApiRequest wireRequest = wire.write(request, sent, false, includeRaw(request));
			return start(request, options, context).whole(wire.exchange(this.http, wireRequest));
		});
	}

	@Override
	public Flux<StreamChunk> predictStream(PredictionRequest request) {
		return Flux.deferContextual((context) -> {
			ChatOptions options = this.checks.options(request, this.defaults);
			WireForm wire = this.wires.of(request, options);
			ChatOptions sent = this.checks.check(request, options, wire.api(), true);
			ApiRequest wireRequest = wire.write(request, sent, true, includeRaw(request));
			ChatCall call = start(request, options, context);
			return call.streamed(wire.stream(this.http, wireRequest, call.startNanos()));
		});
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

	private ChatCall start(PredictionRequest request, ChatOptions options, ContextView context) {
		String requestModel = (options.model() != null) ? options.model() : this.model;
		return new ChatCall(this.telemetry.start("chat", requestModel, context), this.costs)
			.recording(request.messages());
	}

	private boolean includeRaw(PredictionRequest request) {
		return (request.includeRaw() != null) ? request.includeRaw() : this.includeRaw;
	}

}
