package io.github.openaispring.schema;

import java.util.Map;
import java.util.Set;

import tools.jackson.databind.node.ObjectNode;

/**
 * What the strict subset does with each keyword of JSON Schema.
 */
final class StrictKeywords {

	private static final Set<String> KEPT = Set.of("type", "description", "title", "properties", "required",
			"additionalProperties", "items", "minItems", "maxItems", "enum", "const", "anyOf", "oneOf", "allOf", "$ref",
			"$defs", "definitions", "pattern", "format", "multipleOf", "minimum", "maximum", "exclusiveMinimum",
			"exclusiveMaximum");

	private static final Set<String> DROPPED = Set.of("$schema", "$id", "$comment", "$anchor", "default", "examples",
			"example", "deprecated", "readOnly", "writeOnly", "nullable", "discriminator", "contentEncoding",
			"contentMediaType");

	private static final Set<String> FORMATS = Set.of("date-time", "time", "date", "duration", "email", "hostname",
			"ipv4", "ipv6", "uuid");

	private static final Map<String, String> INSTEAD = Map.of("patternProperties", "use a list of key/value entries",
			"propertyNames", "use a list of key/value entries", "prefixItems",
			"use an object with a member for each position", "not", "describe what is allowed", "minLength",
			"use 'pattern'", "maxLength", "use 'pattern'", "if", "use 'anyOf'", "then", "use 'anyOf'", "else",
			"use 'anyOf'");

	private StrictKeywords() {
	}

	static void retain(ObjectNode schema, String path) {
		for (String keyword : Set.copyOf(schema.propertyNames())) {
			if (DROPPED.contains(keyword) || keyword.startsWith("x-")) {
				schema.remove(keyword);
			}
		}
		for (String keyword : schema.propertyNames()) {
			if (!KEPT.contains(keyword)) {
				throw SchemaErrors.notStrict(JsonPaths.member(path, keyword), "'" + keyword + "'",
						INSTEAD.getOrDefault(keyword, "leave it out"));
			}
		}
		if (schema.has("format") && !FORMATS.contains(schema.path("format").asString(""))) {
			schema.remove("format");
		}
	}

}
