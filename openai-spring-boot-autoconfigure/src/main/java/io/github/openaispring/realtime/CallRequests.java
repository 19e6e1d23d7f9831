package io.github.openaispring.realtime;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.MultipartBody;
import io.github.openaispring.realtime.event.RealtimeSessionJson;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;

/**
 * Writes the requests that make and control calls.
 */
final class CallRequests {

	private static final String OPERATION = "realtime.call";

	private final JsonFactory json;

	CallRequests(JsonFactory json) {
		this.json = json;
	}

	ApiRequest create(String sdpOffer, RealtimeSessionSettings session, Map<String, String> headers) {
		MultipartBody parts = new MultipartBody().part("sdp", Sdp.TYPE, Sdp.offer(sdpOffer))
			.part("session", MediaType.APPLICATION_JSON, RealtimeSessionJson.write(session));
		return ApiRequest.of(OPERATION, HttpMethod.POST, CallId.PATH)
			.withBody(parts)
			.withHeaders(headers)
			.accepting(Sdp.TYPE);
	}

	ApiRequest accept(CallId call, RealtimeSessionSettings session) {
		return control(call, "accept").withBody(MediaType.APPLICATION_JSON, RealtimeSessionJson.write(session));
	}

	ApiRequest reject(CallId call, @Nullable Integer statusCode) {
		if (statusCode == null) {
			return control(call, "reject");
		}
		if (statusCode < 300 || statusCode > 699) {
			throw InvalidCalls.of("status_code", "must be from 300 to 699 but is " + statusCode);
		}
		return control(call, "reject").withBody(MediaType.APPLICATION_JSON,
				write((generator) -> generator.writeNumberProperty("status_code", statusCode)));
	}

	ApiRequest refer(CallId call, URI target) {
		if (!target.isAbsolute()) {
			throw InvalidCalls.of("target_uri", "must have a scheme, such as tel: or sip:");
		}
		return control(call, "refer").withBody(MediaType.APPLICATION_JSON,
				write((generator) -> generator.writeStringProperty("target_uri", target.toASCIIString())));
	}

	ApiRequest hangUp(CallId call) {
		return control(call, "hangup");
	}

	// What comes back is nothing at all, of no type.
	private static ApiRequest control(CallId call, String action) {
		return ApiRequest.of(OPERATION, HttpMethod.POST, call.path(action)).accepting(MediaType.ALL);
	}

	private byte[] write(Consumer<JsonGenerator> members) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(64);
		try (JsonGenerator generator = this.json.createGenerator(ObjectWriteContext.empty(), out)) {
			generator.writeStartObject();
			members.accept(generator);
			generator.writeEndObject();
		}
		return out.toByteArray();
	}

}
