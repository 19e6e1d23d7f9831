package io.github.openaispring.test;

import java.util.Set;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;

/**
 * The part of JSON Schema that strict mode allows: closed objects whose members are all
 * required.
 */
final class StrictSchema {

	private final String code;

	private final String param;

	private final String subject;

	private final JsonNode schema;

	private StrictSchema(String code, String param, String subject, JsonNode schema) {
		this.code = code;
		this.param = param;
		this.subject = subject;
		this.schema = schema;
	}

	static StrictSchema ofFunction(JsonNode function) {
		return new StrictSchema("invalid_function_parameters", "tools",
				"function '%s'".formatted(function.path("name").asString()), function.path("parameters"));
	}

	static StrictSchema ofResponse(JsonNode format) {
		return new StrictSchema("invalid_json_schema", "response_format",
				"response_format '%s'".formatted(format.path("name").asString()), format.path("schema"));
	}

	void check() {
		if (this.schema.isMissingNode()) {
			return;
		}
		require("object".equals(this.schema.path("type").stringValue("")), "", "the root must be of type 'object'");
		check("", this.schema);
	}

	private void check(String context, JsonNode node) {
		if (node.isObject() && node.path("properties").isObject()) {
			checkObject(context, node);
		}
		if (node.path("items").isObject()) {
			check(context + "/items", node.path("items"));
		}
		checkMembers(context, node, "properties");
		checkMembers(context, node, "$defs");
		checkMembers(context, node, "definitions");
		node.path("anyOf").forEach((variant) -> check(context + "/anyOf", variant));
	}

	private void checkMembers(String context, JsonNode node, String keyword) {
		node.path(keyword)
			.properties()
			.forEach((entry) -> check("%s/%s/%s".formatted(context, keyword, entry.getKey()), entry.getValue()));
	}

	private void checkObject(String context, JsonNode node) {
		JsonNode additional = node.path("additionalProperties");
		require(additional.isBoolean() && !additional.booleanValue(), context,
				"'additionalProperties' is required to be supplied and to be false");
		Set<String> missing = new TreeSet<>(node.path("properties").propertyNames());
		node.path("required").forEach((name) -> missing.remove(name.asString()));
		require(missing.isEmpty(), context,
				"'required' must list every key in properties; missing: " + String.join(", ", missing));
	}

	private void require(boolean condition, String context, String problem) {
		Rules.require(condition, this.code, this.param,
				"Invalid schema for %s: in context '%s', %s.".formatted(this.subject, context, problem));
	}

}
