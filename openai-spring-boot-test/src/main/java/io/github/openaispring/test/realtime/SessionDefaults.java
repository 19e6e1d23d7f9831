package io.github.openaispring.test.realtime;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How sessions are configured before anybody updates them.
 */
final class SessionDefaults {

	private static final String INSTRUCTIONS = "You are a helpful assistant. You speak with the user, so keep it short.";

	private SessionDefaults() {
	}

	static ObjectNode realtime(String model, Instant expiresAt) {
		ObjectNode session = Json.object("realtime")
			.put("object", "realtime.session")
			.put("id", Ids.next("sess"))
			.put("model", model);
		session.putArray("output_modalities").add("audio");
		session.put("instructions", INSTRUCTIONS);
		session.putArray("tools");
		session.put("tool_choice", "auto").put("max_output_tokens", "inf").putNull("tracing").put("truncation", "auto");
		session.putNull("prompt").put("expires_at", expiresAt.getEpochSecond());
		ObjectNode audio = session.putObject("audio");
		input(audio, turnDetection("server_vad"));
		audio.putObject("output").put("voice", "marin").put("speed", 1.0).set("format", pcm());
		return session.putNull("include");
	}

	static ObjectNode transcription(Instant expiresAt) {
		ObjectNode session = Json.object("transcription")
			.put("object", "realtime.transcription_session")
			.put("id", Ids.next("sess"))
			.put("expires_at", expiresAt.getEpochSecond())
			.putNull("include");
		ObjectNode turnDetection = turnDetection("server_vad");
		withoutResponses(turnDetection, Json.object());
		input(session.putObject("audio"), turnDetection);
		return session;
	}

	private static void input(ObjectNode audio, ObjectNode turnDetection) {
		ObjectNode input = audio.putObject("input");
		input.set("format", pcm());
		input.putNull("transcription").putNull("noise_reduction").set("turn_detection", turnDetection);
	}

	private static ObjectNode pcm() {
		return Json.object("audio/pcm").put("rate", 24000);
	}

	private static ObjectNode turnDetection(String type) {
		ObjectNode defaults = Json.object(type);
		if ("semantic_vad".equals(type)) {
			defaults.put("eagerness", "auto");
		}
		else {
			defaults.put("threshold", 0.5)
				.put("prefix_padding_ms", 300)
				.put("silence_duration_ms", 500)
				.putNull("idle_timeout_ms");
		}
		return defaults.put("create_response", true).put("interrupt_response", true);
	}

	// Nobody responds in a session that only transcribes.
	static void withoutResponses(ObjectNode turnDetection, JsonNode wanted) {
		for (String name : new String[] { "create_response", "interrupt_response" }) {
			if (!wanted.has(name)) {
				turnDetection.remove(name);
			}
		}
	}

	// Complete what a client says about one member.
	static JsonNode completed(String name, @Nullable JsonNode value) {
		if (value instanceof ObjectNode object && "turn_detection".equals(name)) {
			return turnDetection(Json.string(object, "type")).setAll(object);
		}
		if (value instanceof ObjectNode object && "format".equals(name)
				&& "audio/pcm".equals(Json.string(object, "type"))) {
			return pcm();
		}
		return (value != null) ? value : Json.object();
	}

}
