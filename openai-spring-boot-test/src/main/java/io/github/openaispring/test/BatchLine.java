package io.github.openaispring.test;

import tools.jackson.databind.JsonNode;

/**
 * One request of a batch.
 *
 * @param json the line of the file
 */
record BatchLine(JsonNode json) {

	String customId() {
		return this.json.path("custom_id").asString("");
	}

	String method() {
		return this.json.path("method").asString("");
	}

	String url() {
		return this.json.path("url").asString("");
	}

	JsonNode body() {
		return this.json.path("body");
	}

	String model() {
		return body().path("model").asString("");
	}

	int embeddingInputs() {
		JsonNode input = body().path("input");
		return (input.isArray() && !input.path(0).isNumber()) ? input.size() : 1;
	}

	boolean isStreamed() {
		return body().path("stream").asBoolean(false);
	}

}
