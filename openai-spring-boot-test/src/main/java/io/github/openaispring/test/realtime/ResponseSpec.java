package io.github.openaispring.test.realtime;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a response is to be: as the session says, unless the response says otherwise.
 *
 * @param own what is said for this response
 * @param session what is said for the session
 * @param context the items that it answers
 */
record ResponseSpec(JsonNode own, JsonNode session, List<Item> context) {

	static ResponseSpec of(JsonNode own, SessionConfig config, Conversation conversation) {
		return new ResponseSpec(own, config.toJson(), context(own, config, conversation));
	}

	private static List<Item> context(JsonNode own, SessionConfig config, Conversation conversation) {
		if (!own.path("input").isArray()) {
			return conversation.items();
		}
		List<Item> items = new ArrayList<>();
		for (JsonNode entry : own.path("input")) {
			boolean reference = "item_reference".equals(Json.string(entry, "type"));
			items.add((reference)
					? conversation.get(Json.string(entry, "id"), "response.input[%d].id".formatted(items.size()))
					: Item.created(entry, config.inputFormat()));
		}
		return items;
	}

	private JsonNode value(String pointer) {
		JsonNode value = this.own.at(pointer);
		return (value.isMissingNode()) ? this.session.at(pointer) : value;
	}

	boolean inConversation() {
		return !"none".equals(Json.string(this.own, "conversation"));
	}

	boolean speaks() {
		return StreamSupport.stream(value("/output_modalities").spliterator(), false)
			.anyMatch((modality) -> "audio".equals(modality.asString()));
	}

	String instructions() {
		return value("/instructions").stringValue("");
	}

	boolean hasOwnInstructions() {
		return !Json.string(this.own, "instructions").isEmpty();
	}

	JsonNode tools() {
		return value("/tools");
	}

	JsonNode toolChoice() {
		return value("/tool_choice");
	}

	boolean mustCall() {
		return toolChoice().isObject() || "required".equals(toolChoice().stringValue(""));
	}

	boolean parallelToolCalls() {
		return value("/parallel_tool_calls").booleanValue(true);
	}

	String format() {
		return value("/audio/output/format/type").stringValue("audio/pcm");
	}

	int maxTokens() {
		return value("/max_output_tokens").intValue(Integer.MAX_VALUE);
	}

	String model() {
		return Json.string(this.session, "model");
	}

	// Write what the response object tells of this.
	void describe(ObjectNode response) {
		response.set("output_modalities", value("/output_modalities"));
		response.set("max_output_tokens", value("/max_output_tokens"));
		ObjectNode output = response.putObject("audio").putObject("output");
		output.set("format", SessionDefaults.completed("format", value("/audio/output/format")));
		output.set("voice", value("/audio/output/voice"));
		JsonNode metadata = this.own.path("metadata");
		response.set("metadata", (metadata.isObject()) ? metadata : Json.nothing());
	}

}
