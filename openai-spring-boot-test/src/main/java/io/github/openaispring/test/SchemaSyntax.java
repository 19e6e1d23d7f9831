package io.github.openaispring.test;

import java.math.BigDecimal;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * What every schema must be, strict or not: its keywords have values that they can have.
 */
final class SchemaSyntax {

	static final String CODE = "invalid_json_schema";

	private static final int MAX_PROPERTIES = 5000;

	private static final BigDecimal MAX_LEAST = BigDecimal.valueOf(1_000_000);

	private static final List<String> LEAST = List.of("minLength", "minItems");

	private static final List<String> COUNTS = List.of("minLength", "maxLength", "minItems", "maxItems");

	private static final List<String> NUMBERS = List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
			"multipleOf");

	private static final List<String> MAPS = List.of("properties", "$defs", "definitions");

	private static final List<String> LISTS = List.of("anyOf", "oneOf", "allOf");

	private final SchemaSubject subject;

	private int properties;

	SchemaSyntax(SchemaSubject subject) {
		this.subject = subject;
	}

	void check() {
		check("", this.subject.schema());
	}

	private void check(String context, JsonNode schema) {
		COUNTS.forEach((keyword) -> checkCount(context, keyword, schema.path(keyword)));
		LEAST.forEach((keyword) -> checkLeast(context, keyword, schema.path(keyword)));
		NUMBERS.forEach((keyword) -> checkNumber(context, keyword, schema.path(keyword)));
		checkReference(context, schema.path("$ref"));
		checkEnum(context, schema.path("enum"));
		MAPS.forEach((keyword) -> checkMembers(context + "/" + keyword, schema.path(keyword)));
		LISTS.forEach(
				(keyword) -> schema.path(keyword).values().forEach((part) -> check(context + "/" + keyword, part)));
		if (schema.path("items").isObject()) {
			check(context + "/items", schema.path("items"));
		}
	}

	private void checkCount(String context, String keyword, JsonNode value) {
		boolean valid = value.isMissingNode() || (value.isIntegralNumber() && value.decimalValue().signum() >= 0);
		this.subject.require(valid, context, "'%s' must be a non-negative integer".formatted(keyword));
	}

	private void checkLeast(String context, String keyword, JsonNode value) {
		this.subject.require(value.isMissingNode() || value.decimalValue().compareTo(MAX_LEAST) <= 0, context,
				"'%s' must be at most %s".formatted(keyword, MAX_LEAST));
	}

	private void checkNumber(String context, String keyword, JsonNode value) {
		this.subject.require(value.isMissingNode() || (value.isNumber() && Json.isFinite(value)), context,
				"'%s' must be a number".formatted(keyword));
		boolean positive = value.isMissingNode() || value.decimalValue().signum() > 0;
		this.subject.require(positive || !"multipleOf".equals(keyword), context, "'multipleOf' must be greater than 0");
	}

	private void checkReference(String context, JsonNode reference) {
		if (reference.isMissingNode()) {
			return;
		}
		String target = reference.stringValue("");
		boolean local = "#".equals(target) || target.startsWith("#/");
		boolean found = local && !this.subject.schema().at(target.substring(1)).isMissingNode();
		boolean elsewhere = !target.isEmpty() && !target.startsWith("#");
		this.subject.require(found || elsewhere, context,
				"reference to component '%s' which was not found in the schema".formatted(target));
	}

	private void checkEnum(String context, JsonNode values) {
		boolean valid = values.isMissingNode() || (values.isArray() && !values.isEmpty());
		this.subject.require(valid, context, "'enum' must be an array of at least one value");
		count(context, values.size());
	}

	private void checkMembers(String context, JsonNode members) {
		count(context, members.size());
		members.properties().forEach((entry) -> check(context + "/" + entry.getKey(), entry.getValue()));
	}

	private void count(String context, int more) {
		this.properties += more;
		this.subject.require(this.properties <= MAX_PROPERTIES, context,
				"there are more than %d properties and enum values".formatted(MAX_PROPERTIES));
	}

}
