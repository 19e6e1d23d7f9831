package io.github.openaispring.test;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;

/**
 * A message of a chat completion request.
 *
 * @param json the message
 */
record ChatMessage(JsonNode json) {

	String role() {
		return this.json.path("role").asString();
	}

	boolean hasRole(String role) {
		return role.equals(role());
	}

	boolean isResult() {
		return hasRole("tool") || hasRole("function");
	}

	String text() {
		JsonNode content = this.json.path("content");
		if (content.isString()) {
			return content.asString();
		}
		return stream(content).map(ChatMessage::textOf)
			.filter((text) -> !text.isEmpty())
			.collect(Collectors.joining("\n"));
	}

	String excerpt() {
		return Excerpt.of(text());
	}

	private static String textOf(JsonNode part) {
		return part.path("text").stringValue(part.path("refusal").stringValue(""));
	}

	List<JsonNode> parts(String type) {
		return stream(this.json.path("content")).filter((part) -> type.equals(part.path("type").stringValue("")))
			.map((part) -> part.path(type))
			.toList();
	}

	List<JsonNode> toolCalls() {
		return stream(this.json.path("tool_calls")).toList();
	}

	String toolCallId() {
		return this.json.path("tool_call_id").stringValue("");
	}

	String name() {
		return this.json.path("name").stringValue("");
	}

	private static Stream<JsonNode> stream(JsonNode array) {
		return (array.isArray()) ? StreamSupport.stream(array.spliterator(), false) : Stream.empty();
	}

}
