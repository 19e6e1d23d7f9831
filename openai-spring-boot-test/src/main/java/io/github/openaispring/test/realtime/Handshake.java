package io.github.openaispring.test.realtime;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerRequest;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client asks for when it connects.
 *
 * @param query the query of the URL
 * @param headers the headers
 */
record Handshake(String query, HttpHeaders headers) {

	static final String PROTOCOL = "realtime";

	private static final String KEY_PROTOCOL = "openai-insecure-api-key.";

	private static final String BETA_PROTOCOL = "openai-beta.realtime-v1";

	private static final String DEFAULT_MODEL = "gpt-realtime-2.1";

	private static final RealtimeFault BETA_DISABLED = RealtimeFault.invalid("beta_api_shape_disabled", null,
			"The Realtime Beta API is no longer supported. Please use /v1/realtime for the GA API.");

	static Handshake of(HttpServerRequest request) {
		int mark = request.uri().indexOf('?');
		return new Handshake((mark < 0) ? "" : request.uri().substring(mark + 1), request.requestHeaders());
	}

	// Clients of the JDK offer an upgrade of every request, though to HTTP/2.
	boolean isWebSocket() {
		return this.headers.containsValue(HttpHeaderNames.UPGRADE, "websocket", true)
				&& this.headers.containsValue(HttpHeaderNames.CONNECTION, "upgrade", true);
	}

	RealtimeConnectionRecord record() {
		Map<String, List<String>> all = new LinkedHashMap<>();
		this.headers.names().forEach((name) -> all.put(name, this.headers.getAll(name)));
		return new RealtimeConnectionRecord(this.query, all);
	}

	@Nullable String key() {
		String authorization = this.headers.get(HttpHeaderNames.AUTHORIZATION);
		if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
			return authorization.substring("bearer ".length()).strip();
		}
		return protocols().stream()
			.filter((protocol) -> protocol.startsWith(KEY_PROTOCOL))
			.map((protocol) -> protocol.substring(KEY_PROTOCOL.length()))
			.findFirst()
			.orElse(this.headers.get("api-key"));
	}

	private List<String> protocols() {
		List<String> protocols = new ArrayList<>();
		this.headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL)
			.forEach((value) -> Arrays.stream(value.split(",")).map(String::strip).forEach(protocols::add));
		return protocols;
	}

	boolean asksForBeta() {
		return this.headers.containsValue("openai-beta", "realtime=v1", true) || protocols().contains(BETA_PROTOCOL);
	}

	Admission admit(RealtimeBackend backend, RealtimeSettings settings, ScriptBook.Reception reception) {
		Map<String, String> parameters = parameters();
		ObjectNode prepared = backend.preparedSession(key());
		boolean transcription = (prepared != null) ? "transcription".equals(Json.string(prepared, "type"))
				: "transcription".equals(parameters.get("intent"));
		String preparedModel = (prepared != null) ? Json.string(prepared, "model") : DEFAULT_MODEL;
		String model = parameters.getOrDefault("model", preparedModel);
		Target target = new Target(model, transcription, asksForBeta() && settings.beta(),
				protocols().contains(PROTOCOL));
		RealtimeFault fault = backend.checkKey(key());
		if (fault == null && asksForBeta() && !settings.beta()) {
			fault = BETA_DISABLED;
		}
		boolean named = prepared != null || parameters.containsKey("model") || parameters.containsKey("call_id");
		return new Admission(target, prepared, (fault != null) ? fault : fault(target, named, backend), reception);
	}

	private static @Nullable RealtimeFault fault(Target target, boolean named, RealtimeBackend backend) {
		if (target.transcription()) {
			return null;
		}
		if (!named) {
			return RealtimeFault.invalid("missing_model", null, "You must provide a model parameter.");
		}
		return (backend.hasModel(target.model())) ? null
				: RealtimeFault.invalid("invalid_model", null, "Model '%s' is not known.".formatted(target.model()));
	}

	private Map<String, String> parameters() {
		Map<String, String> parameters = new LinkedHashMap<>();
		for (String pair : this.query.split("&")) {
			String[] sides = pair.split("=", 2);
			parameters.put(decode(sides[0]), (sides.length > 1) ? decode(sides[1]) : "");
		}
		return parameters;
	}

	private static String decode(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

}
