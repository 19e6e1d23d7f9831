package io.github.openaispring.realtime.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes JSON that follows a schema. The form chooses among alternatives; every third has
 * what is required only.
 */
final class SchemaExamples {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	// Where the description puts the members of several types into one object.
	private static final Map<String, Set<String>> MEMBERS = Map.ofEntries(
			Map.entry("input_text", Set.of("type", "text")),
			Map.entry("input_audio", Set.of("type", "audio", "transcript")),
			Map.entry("input_image", Set.of("type", "image_url", "detail")),
			Map.entry("output_text", Set.of("type", "text")),
			Map.entry("output_audio", Set.of("type", "audio", "transcript")), Map.entry("text", Set.of("type", "text")),
			Map.entry("audio", Set.of("type", "audio", "transcript")),
			Map.entry("message", Set.of("id", "object", "type", "status", "role", "content")),
			Map.entry("function_call", Set.of("id", "object", "type", "status", "call_id", "name", "arguments")),
			Map.entry("function_call_output", Set.of("id", "object", "type", "status", "call_id", "output")),
			Map.entry("server_vad",
					Set.of("type", "threshold", "prefix_padding_ms", "silence_duration_ms", "create_response",
							"interrupt_response", "idle_timeout_ms")),
			Map.entry("semantic_vad", Set.of("type", "eagerness", "create_response", "interrupt_response")),
			Map.entry("item_reference", Set.of("id", "type")));

	private final JsonNode definitions;

	private final int form;

	private final boolean full;

	SchemaExamples(JsonNode definitions, int form) {
		this.definitions = definitions;
		this.form = form;
		this.full = form % 3 != 2;
	}

	JsonNode of(JsonNode schema, String name) {
		if (schema.has("$ref")) {
			String ref = schema.get("$ref").stringValue();
			return of(this.definitions.get(ref.substring(ref.lastIndexOf('/') + 1)), name);
		}
		if (schema.has("const")) {
			return schema.get("const");
		}
		if (schema.has("enum")) {
			return choose(schema.get("enum"));
		}
		if (schema.has("anyOf")) {
			return of(choose(schema.get("anyOf")), name);
		}
		JsonNode type = schema.path("type");
		String unsaid = schema.has("items") ? "array" : "object";
		return ofType(type.isArray() ? choose(type).stringValue() : type.stringValue(unsaid), schema, name);
	}

	private JsonNode choose(JsonNode alternatives) {
		return alternatives.get(this.form % alternatives.size());
	}

	private JsonNode ofType(String type, JsonNode schema, String name) {
		return switch (type) {
			case "string" -> NODES.stringNode(text(schema, name));
			case "integer" -> NODES.numberNode(Math.max(17, schema.path("minimum").intValue(0)));
			case "number" -> NODES.numberNode(0.5);
			case "boolean" -> NODES.booleanNode(this.form % 2 == 0);
			case "null" -> NODES.nullNode();
			case "array" -> array(schema, name);
			default -> object(schema);
		};
	}

	private String text(JsonNode schema, String name) {
		if (schema.path("format").stringValue("").equals("uri")) {
			return "https://example.com/a";
		}
		if (schema.has("pattern")) {
			return "tunnel_" + "a".repeat(32);
		}
		return switch (name) {
			case "audio" -> "AAEC/w==";
			case "delta" -> "delt";
			default -> "a " + name;
		};
	}

	private ArrayNode array(JsonNode schema, String name) {
		ArrayNode array = NODES.arrayNode();
		JsonNode items = schema.path("items");
		int count = items.has("anyOf") ? items.get("anyOf").size() : 1;
		for (int i = 0; i < count; i++) {
			array.add(new SchemaExamples(this.definitions, this.form + 3 * i).of(items, name));
		}
		return array;
	}

	private ObjectNode object(JsonNode schema) {
		ObjectNode object = NODES.objectNode();
		List<String> required = new ArrayList<>(
				List.of("type", "text", "name", "output", "role", "content", "call_id", "arguments", "image_url"));
		schema.path("required").forEach((name) -> required.add(name.stringValue()));
		schema.path("properties").properties().forEach((property) -> {
			if (this.full || required.contains(property.getKey())) {
				object.set(property.getKey(), of(property.getValue(), property.getKey()));
			}
		});
		if (schema.path("additionalProperties").isObject()) {
			object.set("key", of(schema.get("additionalProperties"), "key"));
		}
		Set<String> members = MEMBERS.get(object.path("type").stringValue(""));
		if (members != null && schema.path("properties").has("type") && !object.has("parameters")
				&& !object.path("type").isNull()) {
			object.retain(members);
		}
		return object;
	}

}
