package io.github.openaispring.test;

import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * What must hold between the members of a request for a response.
 */
final class ResponsesConsistency {

	private final ResponsesRequest request;

	private final JsonNode json;

	ResponsesConsistency(ResponsesRequest request) {
		this.request = request;
		this.json = request.json();
	}

	/**
	 * Check what can be told before the conversation is known.
	 */
	void check() {
		checkSources();
		Rules.require(this.request.stream() || !this.request.isSet("stream_options"), "invalid_value", "stream_options",
				"'stream_options' is only allowed when 'stream' is given.");
		Rules.require(this.request.store() || !this.request.background(), "invalid_value", "background",
				"Background mode requires 'store' to be true.");
		checkTools();
	}

	private void checkSources() {
		boolean some = List.of("input", "previous_response_id", "prompt", "conversation")
			.stream()
			.anyMatch(this.request::isSet);
		Rules.require(some, "missing_required_parameter", "input",
				"One of 'input', 'previous_response_id', 'prompt' or 'conversation' must be provided.");
		Rules.require(!this.request.isSet("previous_response_id") || !this.request.isSet("conversation"),
				"mutually_exclusive_parameters", "previous_response_id",
				"'previous_response_id' and 'conversation' cannot both be set.");
		checkAbsent("conversation", "Conversation");
		checkAbsent("prompt", "Prompt");
	}

	private void checkAbsent(String member, String noun) {
		if (this.request.isSet(member)) {
			JsonNode value = this.json.get(member);
			throw ApiError
				.of(404, null,
						"%s with id '%s' not found.".formatted(noun,
								(value.isString()) ? value.asString() : value.path("id").asString()))
				.withParam(member)
				.asException();
		}
	}

	private void checkTools() {
		List<JsonNode> tools = this.request.tools();
		for (int i = 0; i < tools.size(); i++) {
			JsonNode tool = tools.get(i);
			Rules.require("png".equals(tool.path("output_format").stringValue("png")), "invalid_value",
					"tools[%d].output_format".formatted(i), "The simulator makes images in PNG only.");
			checkSchema(SchemaSubject.ofFunction(tool).withParam("tools[%d].parameters".formatted(i)),
					tool.path("strict"));
		}
		JsonNode choice = this.request.toolChoice();
		boolean forced = choice.isObject() || "required".equals(choice.stringValue(""));
		Rules.require(!forced || !tools.isEmpty(), "invalid_value", "tool_choice",
				"Tool choice '%s' must be specified with 'tools' parameter.".formatted(nameOf(choice)));
		references(choice).forEach((reference) -> Rules.require(isOffered(reference), "invalid_value", "tool_choice",
				"Tool choice '%s' not found in 'tools' parameter.".formatted(nameOf(reference))));
		checkSchema(SchemaSubject.ofResponse(this.request.format()).withParam("text.format.schema"),
				this.request.format().path("strict"));
	}

	private static List<JsonNode> references(JsonNode choice) {
		if ("allowed_tools".equals(choice.path("type").stringValue(""))) {
			return choice.path("tools").valueStream().toList();
		}
		return (choice.isObject()) ? List.of(choice) : List.of();
	}

	private static String nameOf(JsonNode choice) {
		String type = choice.path("type").stringValue(choice.stringValue(""));
		return choice.path("name").stringValue(type);
	}

	private boolean isOffered(JsonNode reference) {
		return this.request.tools().stream().anyMatch((tool) -> ResponsesTool.isMeant(reference, tool));
	}

	private static void checkSchema(SchemaSubject subject, JsonNode strict) {
		if (strict.booleanValue(false)) {
			new StrictSchema(subject).check();
		}
		new SchemaSyntax(subject).check();
	}

	/**
	 * Check what the model is able to.
	 * @param model the model
	 */
	void check(ModelCatalog.Model model) {
		if (model.has(ModelCatalog.Trait.NO_REASONING)) {
			this.request.reasoning()
				.properties()
				.stream()
				.filter((member) -> !member.getValue().isNull())
				.forEach((member) -> ModelRules.requireSupported(false, "reasoning." + member.getKey()));
			Rules.require(!this.request.includes("reasoning.encrypted_content"), "invalid_value", "include",
					"Encrypted content is not supported with this model.");
		}
	}

	/**
	 * Check what the conversation must hold.
	 * @param chat the conversation
	 */
	void check(ChatRequest chat) {
		if ("json_object".equals(chat.responseFormat())) {
			Rules.require(chat.mentions("json"), "invalid_value", "input",
					"Response input messages must contain the word 'json' in some form to use 'text.format' of type "
							+ "'json_object'.");
		}
	}

}
