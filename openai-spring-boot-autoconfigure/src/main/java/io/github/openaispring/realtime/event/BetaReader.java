package io.github.openaispring.realtime.event;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives a tree the GA shape, whichever it has. What is in GA shape already stays as it
 * is.
 */
final class BetaReader {

	private static final Map<String, RealtimeAudioFormat> FORMATS = Map.of("pcm16", RealtimeAudioFormat.PCM,
			"g711_ulaw", RealtimeAudioFormat.PCMU, "g711_alaw", RealtimeAudioFormat.PCMA);

	private BetaReader() {
	}

	static void toGa(ObjectNode event, String type) {
		if (event.get("session") instanceof ObjectNode session) {
			session(session, type.startsWith("transcription_session.") ? "transcription" : "realtime");
		}
		if (event.get("response") instanceof ObjectNode response) {
			response(response);
		}
		item(event.get("item"));
	}

	private static void session(ObjectNode session, String type) {
		if (!session.has("type")) {
			session.put("type", type);
		}
		answer(session);
		move(session, "input_audio_format", "input", "format");
		move(session, "input_audio_transcription", "input", "transcription");
		move(session, "input_audio_noise_reduction", "input", "noise_reduction");
		move(session, "turn_detection", "input", "turn_detection");
		move(session, "speed", "output", "speed");
		Cleared.mark(session);
	}

	private static void response(ObjectNode response) {
		answer(response);
		items(response.get("output"));
		items(response.get("input"));
	}

	// What a session and a response have in common.
	private static void answer(ObjectNode settings) {
		if (settings.get("modalities") instanceof ArrayNode modalities && !settings.has("output_modalities")) {
			settings.set("output_modalities", modalities(modalities));
		}
		JsonNode limit = settings.remove("max_response_output_tokens");
		if (limit != null && !settings.has("max_output_tokens")) {
			settings.set("max_output_tokens", limit);
		}
		move(settings, "output_audio_format", "output", "format");
		move(settings, "voice", "output", "voice");
		if (settings.get("tool_choice") instanceof ObjectNode choice
				&& choice.get("function") instanceof ObjectNode function && !choice.has("name")) {
			choice.set("name", function.path("name"));
		}
	}

	// In GA, audio has its text with it.
	private static ArrayNode modalities(ArrayNode beta) {
		for (JsonNode modality : beta) {
			if (modality.stringValue("").equals("audio")) {
				return WireMapper.JSON.createArrayNode().add("audio");
			}
		}
		return beta;
	}

	private static void move(ObjectNode settings, String name, String side, String member) {
		JsonNode value = settings.remove(name);
		if (value == null) {
			return;
		}
		ObjectNode audio = child(child(settings, "audio"), side);
		if (audio != null && !audio.has(member)) {
			audio.set(member, member.equals("format") ? format(value) : value);
		}
	}

	private static @Nullable ObjectNode child(@Nullable ObjectNode parent, String name) {
		if (parent == null || parent.get(name) instanceof ObjectNode) {
			return (parent != null) ? (ObjectNode) parent.get(name) : null;
		}
		return parent.hasNonNull(name) ? null : parent.putObject(name);
	}

	private static JsonNode format(JsonNode beta) {
		RealtimeAudioFormat format = FORMATS.get(beta.stringValue(""));
		return (format != null) ? WireMapper.JSON.valueToTree(format) : beta;
	}

	private static void items(@Nullable JsonNode items) {
		if (items instanceof ArrayNode) {
			items.forEach(BetaReader::item);
		}
	}

	private static void item(@Nullable JsonNode item) {
		if (item != null && item.get("content") instanceof ArrayNode content) {
			content.forEach(BetaReader::content);
		}
	}

	private static void content(JsonNode content) {
		if (content instanceof ObjectNode part) {
			String type = part.path("type").stringValue("");
			if (type.equals("text") || type.equals("audio")) {
				part.put("type", "output_" + type);
			}
		}
	}

}
