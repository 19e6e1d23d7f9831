package io.github.openaispring.test;

import java.util.Objects;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * The identity of the tools of a Responses request.
 */
final class ResponsesTool {

	private static final Set<String> NAMED = Set.of("function", "custom");

	private ResponsesTool() {
	}

	static String kindOf(JsonNode tool) {
		String type = tool.path("type").stringValue("");
		return (type.startsWith("web_search")) ? "web_search" : type;
	}

	/**
	 * Return whether a reference, such as a choice, means a tool.
	 * @param reference the reference
	 * @param tool the tool
	 * @return whether it does
	 */
	static boolean isMeant(JsonNode reference, JsonNode tool) {
		String kind = kindOf(tool);
		if (!kind.equals(kindOf(reference))) {
			return false;
		}
		String key = (NAMED.contains(kind)) ? "name" : "server_label";
		return !reference.has(key) || Objects.equals(reference.get(key), tool.get(key));
	}

}
