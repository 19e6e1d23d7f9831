package io.github.openaispring.realtime.event;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives a tree in GA shape the beta one, or says what has no place in it.
 */
final class BetaWriter {

	private static final Map<String, String> FORMATS = Map.of("audio/pcm", "pcm16", "audio/pcmu", "g711_ulaw",
			"audio/pcma", "g711_alaw");

	private static final Set<String> GA_ONLY = Set.of("parallel_tool_calls", "reasoning", "truncation", "prompt");

	private BetaWriter() {
	}

	static void toBeta(ObjectNode event) {
		if (event.get("session") instanceof ObjectNode session) {
			session(session);
		}
		if (event.get("response") instanceof ObjectNode response) {
			response(response, event.path("type").stringValue("").equals("response.create"));
		}
		if (event.get("part") instanceof ObjectNode part) {
			part(part);
		}
		item(event.get("item"), "item");
	}

	private static void session(ObjectNode session) {
		JsonNode type = session.remove("type");
		boolean transcribes = type != null && type.stringValue("").equals("transcription");
		if (!transcribes) {
			refuse(session, "include", "session");
		}
		if (session.remove("audio") instanceof ObjectNode audio) {
			audio(session, audio, "session");
		}
		answer(session, "session", "max_response_output_tokens");
	}

	private static void response(ObjectNode response, boolean request) {
		if (response.remove("audio") instanceof ObjectNode audio) {
			audio(response, audio, "response");
		}
		answer(response, "response", request ? "max_response_output_tokens" : "max_output_tokens");
		items(response.get("output"), "response.output");
		items(response.get("input"), "response.input");
	}

	private static void audio(ObjectNode settings, ObjectNode audio, String path) {
		if (audio.get("input") instanceof ObjectNode input) {
			input(settings, input, path + ".audio.input");
		}
		if (audio.get("output") instanceof ObjectNode output) {
			format(settings, output, "output_audio_format", path + ".audio.output");
			if (output.path("voice").isObject()) {
				throw InvalidEvents.notIn(RealtimeProtocol.BETA, path + ".audio.output.voice");
			}
			move(output, "voice", settings, "voice");
			move(output, "speed", settings, "speed");
		}
	}

	private static void input(ObjectNode settings, ObjectNode input, String path) {
		for (String name : new String[] { "languages", "keywords", "delay" }) {
			refuse(input.get("transcription"), name, path + ".transcription");
		}
		refuse(input.get("noise_reduction"), "strength", path + ".noise_reduction");
		refuse(input.get("turn_detection"), "idle_timeout_ms", path + ".turn_detection");
		format(settings, input, "input_audio_format", path);
		move(input, "transcription", settings, "input_audio_transcription");
		move(input, "noise_reduction", settings, "input_audio_noise_reduction");
		move(input, "turn_detection", settings, "turn_detection");
	}

	private static void answer(ObjectNode settings, String path, String limit) {
		GA_ONLY.forEach((name) -> refuse(settings, name, path));
		move(settings, "max_output_tokens", settings, limit);
		if (settings.remove("output_modalities") instanceof ArrayNode modalities) {
			settings.set("modalities", modalities(modalities));
		}
		if (settings.get("tools") instanceof ArrayNode tools) {
			for (JsonNode tool : tools) {
				requireNotMcp(tool, path + ".tools");
			}
		}
		if (settings.get("tool_choice") instanceof ObjectNode choice) {
			requireNotMcp(choice, path + ".tool_choice");
			choice.putObject("function").set("name", choice.remove("name"));
		}
	}

	private static void requireNotMcp(JsonNode tool, String path) {
		if (tool.path("type").stringValue("").equals("mcp")) {
			throw InvalidEvents.notIn(RealtimeProtocol.BETA, path);
		}
	}

	private static ArrayNode modalities(ArrayNode modalities) {
		for (JsonNode modality : modalities) {
			if (modality.stringValue("").equals("audio")) {
				return WireMapper.JSON.createArrayNode().add("text").add("audio");
			}
		}
		return modalities;
	}

	private static void format(ObjectNode settings, ObjectNode side, String name, String path) {
		JsonNode format = side.get("format");
		if (format == null) {
			return;
		}
		String word = FORMATS.get(format.path("type").stringValue(""));
		if (word == null || (format.hasNonNull("rate") && format.path("rate").intValue() != 24_000)) {
			throw InvalidEvents.notIn(RealtimeProtocol.BETA, path + ".format");
		}
		settings.put(name, word);
	}

	private static void move(ObjectNode from, String name, ObjectNode to, String newName) {
		JsonNode value = from.remove(name);
		if (value != null) {
			to.set(newName, value);
		}
	}

	private static void refuse(@Nullable JsonNode settings, String name, String path) {
		if (settings != null && settings.hasNonNull(name)) {
			throw InvalidEvents.notIn(RealtimeProtocol.BETA, path + "." + name);
		}
	}

	private static void items(@Nullable JsonNode items, String path) {
		if (items instanceof ArrayNode) {
			for (int i = 0; i < items.size(); i++) {
				item(items.get(i), path + "[" + i + "]");
			}
		}
	}

	private static void item(@Nullable JsonNode item, String path) {
		if (item == null) {
			return;
		}
		if (item.path("type").stringValue("").startsWith("mcp_")) {
			throw InvalidEvents.notIn(RealtimeProtocol.BETA, path);
		}
		JsonNode content = item.path("content");
		for (int i = 0; i < content.size(); i++) {
			if (content.get(i) instanceof ObjectNode part) {
				if (part.path("type").stringValue("").equals("input_image")) {
					throw InvalidEvents.notIn(RealtimeProtocol.BETA, path + ".content[" + i + "]");
				}
				part(part);
			}
		}
	}

	private static void part(ObjectNode part) {
		String type = part.path("type").stringValue("");
		if (type.equals("output_text") || type.equals("output_audio")) {
			part.put("type", type.substring("output_".length()));
		}
	}

}
