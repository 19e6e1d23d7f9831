package io.github.openaispring.test.realtime;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * This package's own way of reading and writing JSON.
 */
final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private Json() {
	}

	static ObjectNode object() {
		return JsonNodeFactory.instance.objectNode();
	}

	static ObjectNode object(String type) {
		return object().put("type", type);
	}

	static ArrayNode array() {
		return JsonNodeFactory.instance.arrayNode();
	}

	static JsonNode value(String text) {
		return JsonNodeFactory.instance.stringNode(text);
	}

	static JsonNode nothing() {
		return JsonNodeFactory.instance.nullNode();
	}

	static String text(JsonNode node) {
		return MAPPER.writeValueAsString(node);
	}

	static JsonNode read(String json) {
		return MAPPER.readTree(json);
	}

	static @Nullable ObjectNode tryReadObject(String json) {
		try {
			return (MAPPER.readTree(json) instanceof ObjectNode object) ? object : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	static String string(JsonNode node, String name) {
		return node.path(name).stringValue("");
	}

	static @Nullable String stringOrNull(JsonNode node, String name) {
		return node.path(name).stringValue(null);
	}

}
