package io.github.openaispring.schema;

import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings parts of a schema into the form that the strict subset has for them.
 */
final class StrictForms {

	private StrictForms() {
	}

	static ObjectNode mergeAllOf(ObjectNode given, String path) {
		ObjectNode schema = given.deepCopy();
		while (schema.has("allOf")) {
			String at = JsonPaths.member(path, "allOf");
			JsonNode parts = schema.remove("allOf");
			if (parts.size() != 1 || !parts.path(0).isObject()) {
				throw SchemaErrors.notStrict(at, "an 'allOf' of several schemas", "merge them into one");
			}
			for (Map.Entry<String, JsonNode> member : parts.get(0).properties()) {
				if (!schema.has(member.getKey())) {
					schema.set(member.getKey(), member.getValue());
				}
				else if (!member.getKey().equals("description") && !member.getKey().equals("title")
						&& !schema.get(member.getKey()).equals(member.getValue())) {
					throw SchemaErrors.notStrict(JsonPaths.member(JsonPaths.element(at, 0), member.getKey()),
							"a second '" + member.getKey() + "'", "merge the two");
				}
			}
		}
		return schema;
	}

	static void oneOfToAnyOf(ObjectNode schema, String path) {
		if (!schema.has("oneOf")) {
			return;
		}
		if (schema.has("anyOf")) {
			throw SchemaErrors.notStrict(JsonPaths.member(path, "oneOf"), "'oneOf' beside 'anyOf'",
					"merge them into one");
		}
		ObjectNode copy = schema.deepCopy();
		schema.removeAll();
		copy.properties()
			.forEach((member) -> schema.set(member.getKey().equals("oneOf") ? "anyOf" : member.getKey(),
					member.getValue()));
	}

	static void addType(ObjectNode schema, String path) {
		if (schema.has("type")) {
			return;
		}
		String type = schema.has("properties") ? "object" : (schema.has("items") ? "array" : typeOfValues(schema));
		if (type.isEmpty()) {
			throw SchemaErrors.notStrict(path, "a schema without a type", "give it a type");
		}
		schema.put("type", type);
	}

	private static String typeOfValues(ObjectNode schema) {
		JsonNode value = schema.has("const") ? schema.path("const") : schema.path("enum").path(0);
		if (value.isIntegralNumber()) {
			return "integer";
		}
		if (value.isNumber()) {
			return "number";
		}
		return value.isString() ? "string" : (value.isBoolean() ? "boolean" : "");
	}

	static boolean isOfType(ObjectNode schema, String type) {
		JsonNode types = schema.path("type");
		return types.isArray() ? contains(types, type) : types.asString("").equals(type);
	}

	private static boolean contains(JsonNode types, String type) {
		for (JsonNode candidate : types) {
			if (candidate.asString("").equals(type)) {
				return true;
			}
		}
		return false;
	}

	static ObjectNode nullable(ObjectNode schema) {
		if (schema.path("anyOf") instanceof ArrayNode choices) {
			boolean known = choices.valueStream()
				.anyMatch((choice) -> choice instanceof ObjectNode object && isOfType(object, "null"));
			if (!known) {
				choices.addObject().put("type", "null");
			}
			return schema;
		}
		if (schema.has("$ref") || ((schema.has("enum") || schema.has("const")) && !isOfType(schema, "null"))) {
			return choiceOrNull(schema);
		}
		if (!isOfType(schema, "null")) {
			addNull(schema);
		}
		return schema;
	}

	private static ObjectNode choiceOrNull(ObjectNode schema) {
		ObjectNode nullable = schema.objectNode();
		for (String words : new String[] { "title", "description" }) {
			JsonNode text = schema.remove(words);
			if (text != null) {
				nullable.set(words, text);
			}
		}
		nullable.putArray("anyOf").add(schema).addObject().put("type", "null");
		return nullable;
	}

	private static void addNull(ObjectNode schema) {
		JsonNode type = schema.path("type");
		ArrayNode types = schema.arrayNode();
		if (type instanceof ArrayNode several) {
			types.addAll(several);
		}
		else {
			types.add(type);
		}
		schema.set("type", types.add("null"));
	}

}
