package io.github.openaispring.test.realtime;

import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The content of the assistant's messages, which has other names in beta.
 */
final class BetaItems {

	private static final Map<String, String> GENERAL = Map.of("text", "output_text", "audio", "output_audio");

	private static final Map<String, String> BETA = Map.of("output_text", "text", "output_audio", "audio");

	private BetaItems() {
	}

	static void toGeneral(JsonNode item) {
		rename(item, GENERAL);
	}

	static void toBeta(JsonNode item) {
		rename(item, BETA);
	}

	private static void rename(JsonNode item, Map<String, String> names) {
		for (JsonNode part : item.path("content")) {
			String type = Json.string(part, "type");
			((ObjectNode) part).put("type", names.getOrDefault(type, type));
		}
	}

}
