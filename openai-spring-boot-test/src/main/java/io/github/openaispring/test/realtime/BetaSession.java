package io.github.openaispring.test.realtime;

import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The configuration of sessions and responses, which is flat in beta. Keeps the
 * temperature, which GA knows no more.
 */
final class BetaSession {

	private static final Map<String, String> FORMATS = Map.of("pcm16", "audio/pcm", "g711_ulaw", "audio/pcmu",
			"g711_alaw", "audio/pcma");

	private static final Map<String, String> POINTERS = pointers();

	private double temperature = 0.8;

	private static Map<String, String> pointers() {
		Map<String, String> pointers = new LinkedHashMap<>();
		pointers.put("voice", "/audio/output/voice");
		pointers.put("input_audio_format", "/audio/input/format");
		pointers.put("output_audio_format", "/audio/output/format");
		pointers.put("input_audio_transcription", "/audio/input/transcription");
		pointers.put("input_audio_noise_reduction", "/audio/input/noise_reduction");
		pointers.put("turn_detection", "/audio/input/turn_detection");
		pointers.put("speed", "/audio/output/speed");
		pointers.put("max_response_output_tokens", "/max_output_tokens");
		pointers.put("modalities", "/output_modalities");
		return pointers;
	}

	ObjectNode toGeneral(ObjectNode beta, boolean transcription) {
		ObjectNode general = Json.object((transcription) ? "transcription" : "realtime");
		beta.properties().forEach((member) -> add(general, member.getKey(), member.getValue()));
		return general;
	}

	ObjectNode responseToGeneral(ObjectNode beta) {
		ObjectNode general = toGeneral(beta, false);
		general.remove("type");
		general.path("input").forEach(BetaItems::toGeneral);
		return general;
	}

	private void add(ObjectNode general, String name, JsonNode value) {
		if ("temperature".equals(name)) {
			this.temperature = value.doubleValue(this.temperature);
			return;
		}
		String pointer = POINTERS.getOrDefault(name, "/" + name);
		int slash = pointer.lastIndexOf('/');
		ObjectNode parent = (slash > 0) ? general.withObject(pointer.substring(0, slash)) : general;
		parent.set(pointer.substring(slash + 1), valueToGeneral(name, value));
	}

	private static JsonNode valueToGeneral(String name, JsonNode value) {
		if (name.endsWith("_audio_format")) {
			return SessionDefaults.completed("format", Json.object(FORMATS.getOrDefault(value.asString(), "")));
		}
		if ("modalities".equals(name)) {
			boolean audio = Json.text(value).contains("audio");
			return Json.array().add((audio) ? "audio" : "text");
		}
		if ("tool_choice".equals(name) && value.has("function")) {
			return Json.object("function").put("name", Json.string(value.path("function"), "name"));
		}
		return value;
	}

	ObjectNode toBeta(JsonNode general) {
		ObjectNode beta = Json.object();
		for (String name : new String[] { "id", "object", "model", "expires_at", "instructions", "tools", "tool_choice",
				"tracing", "include" }) {
			if (general.has(name)) {
				beta.set(name, general.path(name));
			}
		}
		addFlat(beta, general);
		if (beta.has("modalities")) {
			beta.put("temperature", this.temperature);
		}
		return beta;
	}

	private static void addFlat(ObjectNode beta, JsonNode general) {
		POINTERS.forEach((name, pointer) -> {
			JsonNode value = general.at(pointer);
			if (!value.isMissingNode()) {
				beta.set(name, valueToBeta(name, value));
			}
		});
	}

	private static JsonNode valueToBeta(String name, JsonNode value) {
		if (name.endsWith("_audio_format")) {
			String type = Json.string(value, "type");
			String old = FORMATS.entrySet()
				.stream()
				.filter((format) -> format.getValue().equals(type))
				.map(Map.Entry::getKey)
				.findFirst()
				.orElse("pcm16");
			return Json.value(old);
		}
		if ("modalities".equals(name)) {
			return (Json.text(value).contains("audio")) ? Json.array().add("text").add("audio")
					: Json.array().add("text");
		}
		return value;
	}

	ObjectNode responseToBeta(ObjectNode general) {
		ObjectNode beta = general.deepCopy();
		beta.remove("audio");
		beta.remove("output_modalities");
		addFlat(beta, general);
		beta.remove("max_response_output_tokens");
		beta.path("output").forEach(BetaItems::toBeta);
		return beta.put("temperature", this.temperature);
	}

}
