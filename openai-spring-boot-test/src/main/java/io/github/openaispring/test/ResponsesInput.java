package io.github.openaispring.test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the input of a request as items that are complete: each has a type and an
 * identifier, messages have their content in parts.
 */
final class ResponsesInput {

	private static final int ID_LENGTH = 48;

	private static final Map<String, String> PREFIXES = Map.of("message", "msg_", "function_call", "fc_",
			"function_call_output", "fco_", "custom_tool_call", "ctc_", "custom_tool_call_output", "ctco_",
			"mcp_approval_response", "mcpa_");

	private static final Set<String> STATEFUL = Set.of("message", "function_call", "function_call_output",
			"custom_tool_call", "custom_tool_call_output");

	private ResponsesInput() {
	}

	static List<JsonNode> items(JsonNode input) {
		if (input.isString()) {
			return List.of(complete(Json.object().put("role", "user").put("content", input.asString())));
		}
		return StreamSupport.stream(input.spliterator(), false)
			.map((item) -> complete((ObjectNode) item.deepCopy()))
			.toList();
	}

	private static JsonNode complete(ObjectNode item) {
		String type = ResponsesItemRules.typeOf(item);
		item.put("type", type);
		if (STATEFUL.contains(type)) {
			item.put("status", item.path("status").stringValue("completed"));
		}
		if (!item.hasNonNull("id")) {
			item.put("id", Ids.next(PREFIXES.getOrDefault(type, "item_"), ID_LENGTH));
		}
		if (item.path("content").isString()) {
			item.set("content", Json.array().add(part(item)));
		}
		return item;
	}

	private static ObjectNode part(JsonNode message) {
		boolean output = "assistant".equals(message.path("role").stringValue(""));
		ObjectNode part = Json.object()
			.put("type", (output) ? "output_text" : "input_text")
			.put("text", message.path("content").asString());
		if (output) {
			part.putArray("annotations");
		}
		return part;
	}

}
