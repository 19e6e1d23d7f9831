package io.github.openaispring.realtime;

import reactor.core.publisher.Mono;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.WireJson;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;
import io.github.openaispring.telemetry.Operation;
import io.github.openaispring.telemetry.OperationTelemetry;

/**
 * Makes client secrets over HTTP.
 *
 * @since 0.1.0
 */
public final class OpenAiRealtimeClientSecrets implements RealtimeClientSecrets {

	private final ObservedExchange exchange;

	private final SessionModel model;

	private final ClientSecretRequestWriter writer;

	private final ClientSecretReader reader;

	/**
	 * Create a maker of client secrets.
	 * @param http sends the requests
	 * @param model the model of sessions that name none
	 * @param telemetry tells of each call
	 */
	public OpenAiRealtimeClientSecrets(OpenAiHttpClient http, String model, OperationTelemetry telemetry) {
		JsonFactory json = WireJson.factory(http.limits().maxResponseSize());
		this.exchange = new ObservedExchange(http, telemetry);
		this.model = new SessionModel(model);
		this.writer = new ClientSecretRequestWriter(json);
		this.reader = new ClientSecretReader(json);
	}

	@Override
	public Mono<RealtimeClientSecret> create(RealtimeClientSecretRequest request) {
		return Mono.defer(() -> {
			RealtimeSessionSettings session = this.model.complete(request.session());
			ApiRequest wireRequest = new ApiRequest("realtime.client_secret", "/realtime/client_secrets",
					this.writer.write(request.expiresAfter(), session),
					SafetyIdentifier.headers(request.safetyIdentifier()), false);
			String requestModel = this.model.of(session);
			return this.exchange.make(wireRequest, requestModel, this.reader::read,
					(operation, secret) -> answered(operation, requestModel, secret));
		});
	}

	private static void answered(Operation operation, String requestModel, RealtimeClientSecret secret) {
		String model = (secret.model() != null) ? secret.model() : requestModel;
		operation.answered(model, secret.sessionId(), null, null, null);
	}

}
