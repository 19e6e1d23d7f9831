package io.github.openaispring.test;

import tools.jackson.databind.JsonNode;

/**
 * A schema in a request, and how errors speak of it.
 *
 * @param code the code of the errors
 * @param param the parameter that it belongs to
 * @param name what it describes
 * @param schema the schema
 */
record SchemaSubject(String code, String param, String name, JsonNode schema) {

	static SchemaSubject ofFunction(JsonNode function) {
		return new SchemaSubject("invalid_function_parameters", "tools",
				"function '%s'".formatted(function.path("name").asString()), function.path("parameters"));
	}

	static SchemaSubject ofResponse(JsonNode format) {
		return new SchemaSubject(SchemaSyntax.CODE, "response_format",
				"response_format '%s'".formatted(format.path("name").asString()), format.path("schema"));
	}

	SchemaSubject withParam(String param) {
		return new SchemaSubject(this.code, param, this.name, this.schema);
	}

	void require(boolean condition, String context, String problem) {
		Rules.require(condition, this.code, this.param,
				"Invalid schema for %s: in context '%s', %s.".formatted(this.name, context, problem));
	}

}
