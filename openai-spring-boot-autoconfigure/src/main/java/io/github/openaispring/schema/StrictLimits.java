package io.github.openaispring.schema;

import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The size that OpenAI allows a strict schema to have.
 */
final class StrictLimits {

	private static final int MAX_PROPERTIES = 5_000;

	private static final int MAX_ENUM_VALUES = 1_000;

	private static final int MAX_CHARACTERS = 120_000;

	private static final int LONG_ENUM = 250;

	private static final int MAX_CHARACTERS_OF_LONG_ENUM = 15_000;

	private int properties;

	private int enumValues;

	private int characters;

	private StrictLimits() {
	}

	static void check(ObjectNode schema) {
		StrictLimits limits = new StrictLimits();
		limits.count(schema, "$");
		require(limits.properties, MAX_PROPERTIES, "properties");
		require(limits.enumValues, MAX_ENUM_VALUES, "values of enums");
		require(limits.characters, MAX_CHARACTERS, "characters in names and values");
	}

	private static void require(int count, int max, String what) {
		if (count > max) {
			throw SchemaErrors.at("$", "a strict schema may have up to %,d %s but this one has %,d; make it smaller"
				.formatted(max, what, count) + " or set strict to false");
		}
	}

	private void count(JsonNode schema, String path) {
		this.properties += schema.path("properties").size();
		countNamed(schema, path, "properties");
		countNamed(schema, path, "$defs");
		countNamed(schema, path, "definitions");
		countValues(schema, path);
		if (schema.has("items")) {
			count(schema.path("items"), JsonPaths.member(path, "items"));
		}
		for (int i = 0; i < schema.path("anyOf").size(); i++) {
			count(schema.path("anyOf").path(i), JsonPaths.element(JsonPaths.member(path, "anyOf"), i));
		}
	}

	private void countNamed(JsonNode schema, String path, String keyword) {
		for (Map.Entry<String, JsonNode> named : schema.path(keyword).properties()) {
			this.characters += named.getKey().length();
			count(named.getValue(), JsonPaths.member(JsonPaths.member(path, keyword), named.getKey()));
		}
	}

	private void countValues(JsonNode schema, String path) {
		this.characters += schema.path("const").asString("").length();
		int length = 0;
		for (JsonNode value : schema.path("enum")) {
			length += value.asString("").length();
		}
		int size = schema.path("enum").size();
		this.enumValues += size;
		this.characters += length;
		if (size > LONG_ENUM && length > MAX_CHARACTERS_OF_LONG_ENUM) {
			throw SchemaErrors.notStrict(JsonPaths.member(path, "enum"),
					"an enum of %,d values and %,d characters".formatted(size, length), "make it shorter");
		}
	}

}
