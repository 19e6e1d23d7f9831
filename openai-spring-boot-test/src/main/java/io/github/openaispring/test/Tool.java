package io.github.openaispring.test;

import tools.jackson.databind.JsonNode;

/**
 * A tool that a request offers.
 *
 * @param kind {@code function} or {@code custom}
 * @param name its name
 * @param description what it is said to do
 * @param parameters the schema of its arguments
 */
record Tool(String kind, String name, String description, JsonNode parameters) {

	static Tool of(JsonNode json) {
		String kind = json.path("type").asString();
		JsonNode definition = json.path(kind);
		return new Tool(kind, definition.path("name").stringValue(""), definition.path("description").stringValue(""),
				definition.path("parameters"));
	}

	boolean isFunction() {
		return "function".equals(this.kind);
	}

}
