package io.github.openaispring.test;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows a request to the Responses API as the chat completion request that asks for the
 * same, so that both get the same answer.
 */
final class ResponsesChatView {

	private final ResponsesRequest request;

	private final ObjectNode chat = Json.object();

	private ResponsesChatView(ResponsesRequest request) {
		this.request = request;
	}

	static ChatRequest of(ResponsesRequest request, List<JsonNode> items) {
		ResponsesChatView view = new ResponsesChatView(request);
		view.addMembers();
		view.addMessages(items);
		view.addTools();
		view.addChoice();
		view.addFormat();
		return new ChatRequest(view.chat);
	}

	private void addMembers() {
		this.chat.put("model", this.request.model()).put("reasoning_effort", this.request.effort());
		this.chat.put("logprobs", this.request.includes("message.output_text.logprobs"));
		copy("stream", "stream");
		copy("max_output_tokens", "max_completion_tokens");
		copy("parallel_tool_calls", "parallel_tool_calls");
		copy("service_tier", "service_tier");
		copy("top_logprobs", "top_logprobs");
	}

	private void copy(String from, String to) {
		if (this.request.isSet(from)) {
			this.chat.set(to, this.request.json().get(from));
		}
	}

	private void addMessages(List<JsonNode> items) {
		ArrayNode messages = this.chat.putArray("messages");
		if (this.request.isSet("instructions")) {
			messages.addObject()
				.put("role", "system")
				.put("content", this.request.json().path("instructions").asString());
		}
		items.stream().flatMap((item) -> ChatMessageView.of(item).stream()).forEach(messages::add);
	}

	private void addTools() {
		ArrayNode tools = this.chat.putArray("tools");
		this.request.tools().stream().filter(ResponsesChatView::isChatTool).forEach((tool) -> tools.add(nested(tool)));
	}

	private static boolean isChatTool(JsonNode tool) {
		return List.of("function", "custom").contains(tool.path("type").stringValue(""));
	}

	private static ObjectNode nested(JsonNode flat) {
		String type = flat.path("type").stringValue("");
		ObjectNode definition = ((ObjectNode) flat.deepCopy()).without("type").asObject();
		return Json.object().put("type", type).set(type, definition).asObject();
	}

	private void addChoice() {
		JsonNode choice = this.request.toolChoice();
		String type = choice.path("type").stringValue("");
		if (choice.isString()) {
			this.chat.set("tool_choice", choice);
		}
		else if (isChatTool(choice)) {
			this.chat.set("tool_choice", nested(choice));
		}
		else if ("allowed_tools".equals(type)) {
			this.chat.set("tool_choice", allowed(choice));
		}
		else if (choice.isObject()) {
			this.chat.put("tool_choice", "none");
		}
	}

	private static ObjectNode allowed(JsonNode choice) {
		ObjectNode allowed = Json.object().put("mode", choice.path("mode").stringValue("auto"));
		ArrayNode tools = allowed.putArray("tools");
		choice.path("tools")
			.values()
			.stream()
			.filter(ResponsesChatView::isChatTool)
			.forEach((tool) -> tools.add(nested(tool)));
		return Json.object().put("type", "allowed_tools").set("allowed_tools", allowed).asObject();
	}

	private void addFormat() {
		JsonNode format = this.request.format();
		String type = format.path("type").stringValue("text");
		ObjectNode nested = this.chat.putObject("response_format").put("type", type);
		if ("json_schema".equals(type)) {
			nested.set("json_schema", ((ObjectNode) format.deepCopy()).without("type"));
		}
	}

}
