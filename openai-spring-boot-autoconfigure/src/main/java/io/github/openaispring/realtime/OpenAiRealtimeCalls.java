package io.github.openaispring.realtime;

import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.ApiResponse;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.WireJson;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;
import io.github.openaispring.telemetry.OperationTelemetry;

/**
 * Makes and controls calls over HTTP. What begins a session is observed; what refuses,
 * passes on or ends a call has no model and is not.
 *
 * @since 0.1.0
 */
public final class OpenAiRealtimeCalls implements RealtimeCalls {

	private final OpenAiHttpClient http;

	private final ObservedExchange exchange;

	private final SessionModel model;

	private final CallRequests requests;

	/**
	 * Create a maker of calls.
	 * @param http sends the requests
	 * @param model the model of sessions that name none
	 * @param telemetry tells of each call
	 */
	public OpenAiRealtimeCalls(OpenAiHttpClient http, String model, OperationTelemetry telemetry) {
		this.http = http;
		this.exchange = new ObservedExchange(http, telemetry);
		this.model = new SessionModel(model);
		this.requests = new CallRequests(WireJson.factory(http.limits().maxResponseSize()));
	}

	@Override
	public Mono<RealtimeCall> create(String sdpOffer, RealtimeSessionSettings session,
			@Nullable String safetyIdentifier) {
		return Mono.defer(() -> {
			RealtimeSessionSettings complete = this.model.complete(session);
			ApiRequest request = this.requests.create(sdpOffer, complete, SafetyIdentifier.headers(safetyIdentifier));
			String requestModel = this.model.of(complete);
			return this.exchange.make(request, requestModel, OpenAiRealtimeCalls::read,
					(operation, call) -> operation.answered(requestModel, call.id(), null, null, null));
		});
	}

	private static RealtimeCall read(ApiResponse response) {
		return new RealtimeCall(CallId.in(response.head().location()), Sdp.answer(response));
	}

	@Override
	public Mono<Void> accept(String callId, RealtimeSessionSettings session) {
		return Mono.defer(() -> {
			RealtimeSessionSettings complete = this.model.complete(session);
			ApiRequest request = this.requests.accept(new CallId(callId), complete);
			String requestModel = this.model.of(complete);
			return this.exchange.make(request, requestModel, Function.identity(),
					(operation, answer) -> operation.answered(requestModel, callId, null, null, null));
		}).then();
	}

	@Override
	public Mono<Void> reject(String callId, @Nullable Integer statusCode) {
		return control(() -> this.requests.reject(new CallId(callId), statusCode));
	}

	@Override
	public Mono<Void> refer(String callId, URI target) {
		return control(() -> this.requests.refer(new CallId(callId), target));
	}

	@Override
	public Mono<Void> hangUp(String callId) {
		return control(() -> this.requests.hangUp(new CallId(callId)));
	}

	private Mono<Void> control(Supplier<ApiRequest> request) {
		return Mono.defer(() -> this.http.exchange(request.get(), Function.identity())).then();
	}

}
