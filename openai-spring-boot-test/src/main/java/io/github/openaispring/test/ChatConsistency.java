package io.github.openaispring.test;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * What must hold between the members of a chat completion request.
 */
final class ChatConsistency {

	private final ChatRequest request;

	private final JsonNode json;

	ChatConsistency(ChatRequest request) {
		this.request = request;
		this.json = request.json();
	}

	void check() {
		needs("stream_options", "stream", this.request.stream());
		needs("top_logprobs", "logprobs", this.request.logprobs());
		needs("tool_choice", "tools", !this.request.tools().isEmpty());
		needs("parallel_tool_calls", "tools", !this.request.tools().isEmpty());
		needs("function_call", "functions", isSet("functions"));
		checkTokenLimits();
		checkModalities();
		checkResponseFormat();
		checkTools();
		checkMessages();
	}

	private void needs(String member, String other, boolean present) {
		Rules.require(present || !isSet(member), "invalid_value", member,
				"'%s' is only allowed when '%s' is given.".formatted(member, other));
	}

	private boolean isSet(String member) {
		return this.json.hasNonNull(member);
	}

	private void checkTokenLimits() {
		Rules.require(!isSet("max_tokens") || !isSet("max_completion_tokens"), "invalid_parameter_combination",
				"max_tokens", "'max_tokens' and 'max_completion_tokens' cannot both be set. Use the latter.");
	}

	private void checkModalities() {
		if (!this.request.wantsAudio()) {
			return;
		}
		Rules.require(isSet("audio"), "missing_required_parameter", "audio",
				"Missing required parameter: 'audio'. It is needed for audio output.");
		String format = this.request.audioFormat();
		Rules.require(!this.request.stream() || "pcm16".equals(format), "unsupported_value", "audio.format",
				"Unsupported value: 'audio.format' does not support '%s' when stream=true. Supported values are: "
					.formatted(format) + "'pcm16'.");
		Rules.require(List.of("wav", "pcm16").contains(format), "unsupported_value", "audio.format",
				"The simulator does not encode '%s', only 'wav' and 'pcm16'.".formatted(format));
	}

	private void checkResponseFormat() {
		JsonNode format = this.json.path("response_format");
		if ("json_object".equals(this.request.responseFormat())) {
			Rules.require(this.request.mentions("json"), "invalid_value", "messages",
					"'messages' must contain the word 'json' in some form to use 'response_format' of type "
							+ "'json_object'.");
		}
		JsonNode definition = format.path("json_schema");
		checkSchema(SchemaSubject.ofResponse(definition), definition.path("strict"));
	}

	private static void checkSchema(SchemaSubject subject, JsonNode strict) {
		if (strict.booleanValue(false)) {
			new StrictSchema(subject).check();
		}
		new SchemaSyntax(subject).check();
	}

	private void checkTools() {
		for (JsonNode tool : this.json.path("tools")) {
			JsonNode function = tool.path("function");
			checkSchema(SchemaSubject.ofFunction(function), function.path("strict"));
		}
		List<String> known = this.request.tools().stream().map(Tool::name).toList();
		ToolChoice.chosenNames(this.json.path("tool_choice"))
			.forEach((name) -> Rules.require(known.contains(name), "invalid_value", "tool_choice",
					"Tool choice '%s' not found in 'tools'.".formatted(name)));
	}

	private void checkMessages() {
		Set<String> open = new LinkedHashSet<>();
		List<ChatMessage> messages = this.request.messages();
		for (int i = 0; i < messages.size(); i++) {
			checkMessage("messages[%d]".formatted(i), messages.get(i), open);
		}
		requireAnswered(open, "messages");
	}

	private static void checkMessage(String path, ChatMessage message, Set<String> open) {
		if (message.hasRole("tool")) {
			Rules.require(open.remove(message.toolCallId()), "invalid_value", path + ".role",
					"Invalid parameter: a message with role 'tool' must answer one of the 'tool_calls' before it.");
			return;
		}
		requireAnswered(open, path + ".role");
		if (message.hasRole("assistant")) {
			checkAssistant(path, message);
			message.toolCalls().forEach((call) -> open.add(call.path("id").asString()));
		}
	}

	private static void checkAssistant(String path, ChatMessage message) {
		boolean empty = List.of("content", "tool_calls", "function_call", "refusal", "audio")
			.stream()
			.noneMatch(message.json()::hasNonNull);
		Rules.require(!empty, "invalid_type", path + ".content",
				"Invalid value for 'content': expected a string, but got null.");
	}

	private static void requireAnswered(Set<String> open, String path) {
		Rules.require(open.isEmpty(), "invalid_value", path,
				"An assistant message with 'tool_calls' must be followed by tool messages for each 'tool_call_id'. "
						+ "Missing: " + String.join(", ", open));
	}

}
