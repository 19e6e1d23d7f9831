package io.github.openaispring.chat;

import java.util.function.BiFunction;

import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import io.github.openaispring.admission.CallPass;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.Operation;

/**
 * Background responses over HTTP.
 *
 * @since 0.1.0
 */
public final class DefaultOpenAiResponses implements OpenAiResponses {

	private final OpenAiHttpClient http;

	private final String model;

	private final ResponsesCalls calls;

	private final CallWriter writer;

	private final CallAccounting accounting;

	private final ChatEstimates estimates;

	private final ChatGate gate;

	private final CountedResponses counted = new CountedResponses();

	/**
	 * Create background responses.
	 * @param http sends the requests
	 * @param defaults options of requests that set none, with a model
	 * @param accounting accounts for each answer
	 * @param models tells what models can do
	 */
	public DefaultOpenAiResponses(OpenAiHttpClient http, ChatOptions defaults, CallAccounting accounting,
			ModelCatalog models) {
		String model = defaults.model();
		Assert.notNull(model, "The defaults need a model");
		this.http = http;
		this.model = model;
		ResponsesWireForm wire = new ResponsesWireForm(http.limits(), models);
		this.writer = new CallWriter((request, options) -> wire, new RequestChecks(models, true), defaults, false);
		this.accounting = accounting;
		this.estimates = new ChatEstimates(accounting.estimator());
		this.gate = new ChatGate(accounting, this.estimates, (request) -> this.writer.write(request, false));
		this.calls = wire.calls();
	}

	@Override
	public Mono<StoredResponse> start(PredictionRequest request) {
		return Mono.deferContextual((context) -> {
			WrittenCall call = this.writer.write(inBackground(request), false);
			return this.accounting.gate().isOpen() ? start(call, context) : gated(call, context);
		});
	}

	private Mono<StoredResponse> gated(WrittenCall call, ContextView context) {
		CallPass pass = new CallPass();
		return this.gate.enter(call, pass, context)
			.flatMap((admitted) -> start(admitted, context))
			.doOnNext((response) -> pass.leave(used(response, call)))
			.doOnError((ex) -> pass.leave(null))
			.doFinally((signal) -> pass.leave(null));
	}

	// The server goes on with what it has taken on: what it uses is told when it is read.
	private Usage used(StoredResponse response, WrittenCall call) {
		Usage usage = response.metadata().usage();
		return (usage != null) ? usage : this.estimates.before(call);
	}

	private Mono<StoredResponse> start(WrittenCall call, ContextView context) {
		return this.calls.call(this.http, call.body())
			.map(PolledResponse::response)
			.doOnNext((response) -> this.counted.started(response.id(), call.model()))
			.map((response) -> seen(response, context));
	}

	private static PredictionRequest inBackground(PredictionRequest request) {
		return request.toBuilder().responses(request.responses().toBuilder().background(true).build()).build();
	}

	@Override
	public Mono<StoredResponse> retrieve(String id) {
		return look(id, this.calls::get);
	}

	@Override
	public Mono<StoredResponse> cancel(String id) {
		return look(id, this.calls::cancel);
	}

	private Mono<StoredResponse> look(String id, BiFunction<OpenAiHttpClient, String, Mono<PolledResponse>> call) {
		return Mono.deferContextual((context) -> call.apply(this.http, id)
			.map(PolledResponse::response)
			.map((response) -> seen(response, context)));
	}

	// What somebody else started is counted there.
	private StoredResponse seen(StoredResponse response, ContextView context) {
		if (response.isPending() || !this.counted.isStarted(response.id())) {
			return response;
		}
		Operation operation = operation(response.id(), context);
		try {
			return call(operation).finish(response);
		}
		finally {
			operation.stop();
		}
	}

	@Override
	public Mono<PredictionResponse> await(String id) {
		return Mono.deferContextual((context) -> {
			Mono<PolledResponse> get = this.calls.get(this.http, id);
			ChatCall call = call(operation(id, context));
			return call.whole(ResponsePolling.await(get, get).map(StoredResponse::requireAnswer));
		});
	}

	@Override
	public Flux<StreamChunk> stream(String id, long startingAfter) {
		return Flux.deferContextual((context) -> {
			ApiRequest request = ResponsesCalls.resume(id, startingAfter);
			ChatCall call = call(operation(id, context));
			ResponsePosition position = ResponsePosition.of(id, startingAfter);
			ResponsesEventReader reader = this.calls.reader(request, call.startNanos(), position);
			return call.streamed(new ResumingStream(this.http, this.calls, reader, position).start(request));
		});
	}

	@Override
	public Mono<Void> delete(String id) {
		return Mono.defer(() -> this.calls.delete(this.http, id));
	}

	private Operation operation(String id, ContextView context) {
		return this.accounting.telemetry().start(ChatGate.OPERATION, this.counted.modelOf(id, this.model), context);
	}

	private ChatCall call(Operation operation) {
		return new ChatCall(operation, this.accounting.costs(),
				(id) -> this.counted.count(id, operation.requestModel()));
	}

}
