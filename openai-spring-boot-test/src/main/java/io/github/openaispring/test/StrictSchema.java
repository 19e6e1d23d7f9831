package io.github.openaispring.test;

import java.util.Set;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;

/**
 * The part of JSON Schema that strict mode allows: closed objects whose members are all
 * required.
 */
final class StrictSchema {

	private final SchemaSubject subject;

	StrictSchema(SchemaSubject subject) {
		this.subject = subject;
	}

	void check() {
		JsonNode schema = this.subject.schema();
		if (schema.isMissingNode()) {
			return;
		}
		this.subject.require("object".equals(schema.path("type").stringValue("")), "",
				"the root must be of type 'object'");
		check("", schema);
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
		this.subject.require(additional.isBoolean() && !additional.booleanValue(), context,
				"'additionalProperties' is required to be supplied and to be false");
		Set<String> missing = new TreeSet<>(node.path("properties").propertyNames());
		node.path("required").forEach((name) -> missing.remove(name.stringValue("")));
		this.subject.require(missing.isEmpty(), context,
				"'required' must list every key in properties; missing: " + String.join(", ", missing));
	}

}
