package io.github.openaispring.test;

import tools.jackson.databind.JsonNode;

/**
 * The name of the type of a JSON value, with its article.
 */
final class ValueType {

	private ValueType() {
	}

	static String of(JsonNode value) {
		return switch (value.getNodeType()) {
			case STRING -> "a string";
			case BOOLEAN -> "a boolean";
			case ARRAY -> "an array";
			case OBJECT -> "an object";
			case NULL -> "null";
			case NUMBER -> (value.isIntegralNumber()) ? "an integer" : "a decimal";
			default -> "something else";
		};
	}

}
