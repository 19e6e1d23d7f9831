package io.github.openaispring.test;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Takes calls over WebRTC: reads the offer and the session, and answers with a
 * description that is right in form. No media will flow.
 */
final class CallEndpoint implements Endpoint {

	private static final String SDP = "application/sdp";

	private static final String MULTIPART = "multipart/form-data";

	private final SimulatorState state;

	CallEndpoint(SimulatorState state) {
		this.state = state;
	}

	@Override
	public Mono<Outgoing> handle(RecordedRequest request) {
		byte[] answer = answer(request).getBytes(StandardCharsets.UTF_8);
		String id = this.state.calls().add(Calls.State.ACTIVE);
		return Mono.just(Outgoing.whole(201, SDP, answer)
			.withHeaders(Map.of("location", SimulatorRoutes.REALTIME_CALLS + "/" + id)));
	}

	private String answer(RecordedRequest request) {
		String contentType = contentType(request);
		if (contentType.startsWith(SDP)) {
			checkSession(request, null);
			return new SdpOffer(request.bodyText()).answer();
		}
		if (!contentType.startsWith(MULTIPART)) {
			throw ApiError
				.invalid("unsupported_content_type", null,
						"Unsupported content type: '%s'. Use '%s' or '%s'.".formatted(contentType, MULTIPART, SDP))
				.asException();
		}
		Map<String, MultipartBody.Part> parts = MultipartBody.read(request);
		MultipartBody.Part sdp = parts.get("sdp");
		Rules.requirePresent("sdp", sdp != null);
		MultipartBody.Part session = parts.get("session");
		checkSession(request, (session != null) ? session.text() : null);
		return new SdpOffer((sdp != null) ? sdp.text() : "").answer();
	}

	private static String contentType(RecordedRequest request) {
		String contentType = request.header("content-type");
		return (contentType != null) ? contentType.toLowerCase(Locale.ROOT) : "";
	}

	private void checkSession(RecordedRequest request, @Nullable String session) {
		if (session == null) {
			Rules.requirePresent("session", this.state.secrets().isValid(Credentials.key(request)));
			return;
		}
		JsonNode json = Json.tryRead(session.getBytes(StandardCharsets.UTF_8));
		if (json == null) {
			throw ApiError.invalid("invalid_json", "session", "The session could not be parsed as JSON.").asException();
		}
		SessionRules.REALTIME.check("session", json);
		new SessionDraft(json).checkModel("session.model", this.state.models());
	}

}
