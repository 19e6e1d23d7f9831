package io.github.openaispring.test;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a response repeats of its request, with the values that hold where the request
 * says nothing.
 */
final class ResponseHeader {

	private final ResponsesRequest request;

	private final ObjectNode header = Json.object();

	private ResponseHeader(ResponsesRequest request) {
		this.request = request;
	}

	static ObjectNode of(ResponsesRequest request, String tier, Reply.Overrides overrides) {
		ResponseHeader header = new ResponseHeader(request);
		header.identify(Objects.requireNonNullElse(overrides.model(), request.model()));
		header.repeat();
		header.header.put("service_tier", Objects.requireNonNullElse(overrides.serviceTier(), tier));
		return header.header;
	}

	private void identify(String model) {
		this.header.put("id", Ids.next("resp_", 48))
			.put("object", "response")
			.put("created_at", Instant.now().getEpochSecond())
			.put("status", "in_progress")
			.put("model", model)
			.put("background", this.request.background())
			.put("store", this.request.store())
			.putNull("completed_at")
			.putNull("error")
			.putNull("incomplete_details")
			.putNull("usage");
	}

	private void repeat() {
		List.of("instructions", "max_output_tokens", "max_tool_calls", "previous_response_id", "prompt_cache_key",
				"safety_identifier", "user")
			.forEach((member) -> repeat(member, JsonNodeFactory.instance.nullNode()));
		repeat("temperature", JsonNodeFactory.instance.numberNode(1.0));
		repeat("top_p", JsonNodeFactory.instance.numberNode(1.0));
		repeat("top_logprobs", JsonNodeFactory.instance.numberNode(0));
		repeat("parallel_tool_calls", JsonNodeFactory.instance.booleanNode(true));
		repeat("truncation", JsonNodeFactory.instance.stringNode("disabled"));
		repeat("tool_choice", JsonNodeFactory.instance.stringNode("auto"));
		repeat("metadata", Json.object());
		repeatText();
		repeatReasoning();
		repeatTools();
	}

	private void repeat(String member, JsonNode otherwise) {
		this.header.set(member, (this.request.isSet(member)) ? this.request.json().get(member) : otherwise);
	}

	private void repeatText() {
		ObjectNode text = this.header.putObject("text");
		JsonNode format = this.request.format();
		text.set("format", (format.isObject()) ? format : Json.object().put("type", "text"));
		text.put("verbosity", this.request.json().path("text").path("verbosity").stringValue("medium"));
	}

	private void repeatReasoning() {
		JsonNode asked = this.request.reasoning();
		this.header.putObject("reasoning")
			.put("effort", asked.path("effort").stringValue(null))
			.put("summary", asked.path("summary").stringValue(null));
	}

	private void repeatTools() {
		ArrayNode tools = this.header.putArray("tools");
		this.request.tools().forEach((tool) -> tools.add(tool((ObjectNode) tool.deepCopy())));
	}

	private static ObjectNode tool(ObjectNode tool) {
		if ("function".equals(tool.path("type").stringValue(""))) {
			List.of("description", "parameters").forEach((member) -> tool.set(member, tool.path(member)));
			tool.put("strict", tool.path("strict").booleanValue(true));
		}
		return tool.without(List.of("authorization", "headers")).asObject();
	}

}
