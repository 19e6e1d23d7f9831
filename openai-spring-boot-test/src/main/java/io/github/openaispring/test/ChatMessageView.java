package io.github.openaispring.test;

import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows an item of a conversation as a chat message.
 */
final class ChatMessageView {

	private ChatMessageView() {
	}

	static Optional<ObjectNode> of(JsonNode item) {
		return switch (item.path("type").stringValue("")) {
			case "message" -> Optional.of(message(item.path("role").asString(), item.path("content")));
			case "function_call" -> Optional.of(call(item, "function", "arguments"));
			case "custom_tool_call" -> Optional.of(call(item, "custom", "input"));
			case "function_call_output", "custom_tool_call_output" ->
				Optional.of(message("tool", item.path("output")).put("tool_call_id", callId(item)));
			default -> Optional.empty();
		};
	}

	private static String callId(JsonNode item) {
		return item.path("call_id").stringValue("");
	}

	private static ObjectNode call(JsonNode item, String kind, String argument) {
		ObjectNode message = Json.object().put("role", "assistant").putNull("content");
		ObjectNode call = message.putArray("tool_calls").addObject().put("id", callId(item)).put("type", kind);
		call.putObject(kind)
			.put("name", item.path("name").stringValue(""))
			.put(argument, item.path(argument).stringValue(""));
		return message;
	}

	private static ObjectNode message(String role, JsonNode content) {
		ObjectNode message = Json.object().put("role", role);
		if (content.isString()) {
			return message.put("content", content.asString());
		}
		ArrayNode parts = message.putArray("content");
		content.forEach((part) -> parts.add(part(part)));
		return message;
	}

	static ObjectNode part(JsonNode part) {
		return switch (part.path("type").stringValue("")) {
			case "input_image" -> image(part);
			case "input_file" -> file(part);
			case "refusal" -> Json.object().put("type", "refusal").set("refusal", part.path("refusal")).asObject();
			default -> Json.object().put("type", "text").put("text", part.path("text").stringValue(""));
		};
	}

	private static ObjectNode image(JsonNode part) {
		ObjectNode image = Json.object();
		copy(part, "image_url", image, "url");
		copy(part, "file_id", image, "file_id");
		copy(part, "detail", image, "detail");
		return Json.object().put("type", "image_url").set("image_url", image).asObject();
	}

	private static ObjectNode file(JsonNode part) {
		ObjectNode file = Json.object();
		copy(part, "filename", file, "filename");
		copy(part, "file_data", file, "file_data");
		copy(part, "file_id", file, "file_id");
		copy(part, "file_url", file, "file_url");
		return Json.object().put("type", "file").set("file", file).asObject();
	}

	private static void copy(JsonNode from, String name, ObjectNode to, String newName) {
		if (from.hasNonNull(name)) {
			to.set(newName, from.get(name));
		}
	}

}
