package io.github.openaispring.test.realtime;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A conversation as a chat completion request, which the rest of the simulator can
 * answer.
 */
final class ChatTranscript {

	private final ResponseSpec spec;

	private final ObjectNode request = Json.object();

	private final ArrayNode messages = this.request.putArray("messages");

	private ChatTranscript(ResponseSpec spec) {
		this.spec = spec;
	}

	static ObjectNode of(ResponseSpec spec) {
		ChatTranscript transcript = new ChatTranscript(spec);
		transcript.request.put("model", spec.model()).put("parallel_tool_calls", spec.parallelToolCalls());
		transcript.message("system", spec.instructions());
		spec.context().forEach(transcript::add);
		transcript.addInstructionsAsQuestion();
		transcript.addTools();
		return transcript.request;
	}

	private ObjectNode message(String role, String content) {
		return this.messages.addObject().put("role", role).put("content", content);
	}

	private void add(Item item) {
		switch (Json.string(item.json(), "type")) {
			case "message" -> addMessage(item);
			case "function_call" -> addCall(item);
			case "function_call_output" -> message("tool", Json.string(item.json(), "output")).put("tool_call_id",
					Json.string(item.json(), "call_id"));
			default -> {
				// Nothing that the assistant could answer.
			}
		}
	}

	private void addMessage(Item item) {
		Heard heard = item.heard();
		String text = item.text();
		ObjectNode message = message(Json.string(item.json(), "role"),
				(text.isEmpty() && heard != null) ? heard.transcript() : text);
		List<JsonNode> images = item.images();
		if (!images.isEmpty()) {
			ArrayNode content = message.putArray("content");
			content.addObject().put("type", "text").put("text", text);
			images.forEach((image) -> content.addObject()
				.put("type", "image_url")
				.putObject("image_url")
				.set("url", image.path("image_url")));
		}
	}

	private void addCall(Item item) {
		ObjectNode call = this.messages.addObject()
			.put("role", "assistant")
			.putArray("tool_calls")
			.addObject()
			.put("id", Json.string(item.json(), "call_id"))
			.put("type", "function");
		call.putObject("function")
			.put("name", Json.string(item.json(), "name"))
			.put("arguments", Json.string(item.json(), "arguments"));
	}

	// "Greet the user", said where nobody has spoken, is to be acted upon.
	private void addInstructionsAsQuestion() {
		if (this.spec.hasOwnInstructions() && !endsWithQuestion()) {
			message("user", this.spec.instructions());
		}
	}

	private boolean endsWithQuestion() {
		List<Item> context = this.spec.context();
		Item last = (context.isEmpty()) ? null : context.get(context.size() - 1);
		return last != null && (last.hasRole("user") || last.is("function_call_output"));
	}

	private void addTools() {
		ArrayNode tools = this.request.putArray("tools");
		for (JsonNode tool : this.spec.tools()) {
			if ("function".equals(Json.string(tool, "type"))) {
				ObjectNode function = (ObjectNode) tool.deepCopy();
				function.remove("type");
				tools.addObject().put("type", "function").set("function", function);
			}
		}
		JsonNode choice = this.spec.toolChoice();
		if (choice.isObject()) {
			ObjectNode named = this.request.putObject("tool_choice").put("type", "function");
			named.putObject("function").put("name", Json.string(choice, "name"));
		}
		else {
			this.request.put("tool_choice", choice.stringValue("auto"));
		}
	}

}
