package io.github.openaispring.test;

import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The configuration of a Realtime session that is yet to be opened.
 */
final class SessionDraft {

	private static final String DEFAULT_MODEL = "gpt-realtime";

	private static final String INSTRUCTIONS = "You are a helpful assistant. You speak with the user, so keep it short.";

	private static final Set<String> MERGED = Set.of("audio", "input", "output");

	private final JsonNode wanted;

	SessionDraft(JsonNode wanted) {
		this.wanted = wanted;
	}

	void checkModel(String param, ModelCatalog models) {
		if (!isTranscription()) {
			models.realtimeModel(model(), param);
		}
	}

	private boolean isTranscription() {
		return "transcription".equals(this.wanted.path("type").asString(""));
	}

	private String model() {
		return this.wanted.path("model").asString(DEFAULT_MODEL);
	}

	/**
	 * Add the defaults.
	 * @return the whole configuration
	 */
	ObjectNode complete() {
		ObjectNode session = (isTranscription()) ? transcription() : realtime();
		if (this.wanted.isObject()) {
			merge(session, this.wanted);
		}
		return session;
	}

	private ObjectNode realtime() {
		ObjectNode session = common("realtime", "realtime.session").put("model", model())
			.put("instructions", INSTRUCTIONS)
			.put("tool_choice", "auto")
			.put("max_output_tokens", "inf")
			.put("truncation", "auto")
			.putNull("tracing")
			.putNull("prompt");
		session.putArray("output_modalities").add("audio");
		session.putArray("tools");
		ObjectNode turnDetection = turnDetection("server_vad").put("create_response", true)
			.put("interrupt_response", true);
		ObjectNode audio = session.putObject("audio");
		audio.set("input", input(turnDetection));
		audio.putObject("output").put("voice", "marin").put("speed", 1.0).set("format", pcm());
		return session;
	}

	private static ObjectNode transcription() {
		ObjectNode session = common("transcription", "realtime.transcription_session");
		session.putObject("audio").set("input", input(turnDetection("server_vad")));
		return session;
	}

	// It expires some time after it is opened, which it is not.
	private static ObjectNode common(String type, String object) {
		return Json.object()
			.put("type", type)
			.put("object", object)
			.put("id", Ids.next("sess_", 21))
			.put("expires_at", 0)
			.putNull("include");
	}

	private static ObjectNode input(ObjectNode turnDetection) {
		ObjectNode input = Json.object().putNull("transcription").putNull("noise_reduction");
		input.set("format", pcm());
		input.set("turn_detection", turnDetection);
		return input;
	}

	private static ObjectNode pcm() {
		return Json.object().put("type", "audio/pcm").put("rate", 24000);
	}

	private static ObjectNode turnDetection(String type) {
		ObjectNode defaults = Json.object().put("type", type);
		return ("semantic_vad".equals(type)) ? defaults.put("eagerness", "auto")
				: defaults.put("threshold", 0.5)
					.put("prefix_padding_ms", 300)
					.put("silence_duration_ms", 500)
					.putNull("idle_timeout_ms");
	}

	private static void merge(ObjectNode into, JsonNode change) {
		for (Map.Entry<String, JsonNode> member : change.properties()) {
			if (MERGED.contains(member.getKey())) {
				merge(into.get(member.getKey()).asObject(), member.getValue());
			}
			else {
				into.set(member.getKey(), completed(into, member.getKey(), member.getValue()));
			}
		}
	}

	private static JsonNode completed(ObjectNode into, String name, JsonNode value) {
		if (name.equals("format") && "audio/pcm".equals(value.path("type").asString(""))) {
			return pcm();
		}
		if (name.equals("turn_detection") && value.isObject()) {
			ObjectNode completed = turnDetection(value.path("type").asString(""));
			completed.setAll(into.get(name).asObject().retain("create_response", "interrupt_response"));
			return completed.setAll(value.asObject());
		}
		return value.deepCopy();
	}

}
