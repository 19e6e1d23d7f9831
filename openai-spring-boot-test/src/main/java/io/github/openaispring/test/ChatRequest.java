package io.github.openaispring.test;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A chat completion request that has been found valid.
 *
 * @param json the request
 */
record ChatRequest(JsonNode json) {

	String model() {
		return this.json.path("model").asString();
	}

	boolean stream() {
		return flag("stream");
	}

	boolean includeUsage() {
		return this.json.path("stream_options").path("include_usage").booleanValue(false);
	}

	boolean includeObfuscation() {
		return this.json.path("stream_options").path("include_obfuscation").booleanValue(true);
	}

	boolean logprobs() {
		return flag("logprobs");
	}

	int topLogprobs() {
		return this.json.path("top_logprobs").intValue(0);
	}

	int n() {
		return this.json.path("n").intValue(1);
	}

	boolean parallelToolCalls() {
		return this.json.path("parallel_tool_calls").booleanValue(true);
	}

	int maxTokens() {
		int older = this.json.path("max_tokens").intValue(Integer.MAX_VALUE);
		return this.json.path("max_completion_tokens").intValue(older);
	}

	List<String> stop() {
		JsonNode stop = this.json.path("stop");
		if (stop.isString()) {
			return List.of(stop.asString());
		}
		return StreamSupport.stream(stop.spliterator(), false).map(JsonNode::asString).toList();
	}

	String reasoningEffort() {
		return this.json.path("reasoning_effort").stringValue("none");
	}

	String serviceTier() {
		String asked = this.json.path("service_tier").stringValue("auto");
		return switch (asked) {
			case "auto" -> "default";
			case "fast" -> "priority";
			default -> asked;
		};
	}

	boolean wantsAudio() {
		return Json.text(this.json.path("modalities")).contains("audio");
	}

	String audioFormat() {
		return this.json.path("audio").path("format").stringValue("wav");
	}

	String responseFormat() {
		return this.json.path("response_format").path("type").stringValue("text");
	}

	JsonNode responseSchema() {
		return this.json.path("response_format").path("json_schema").path("schema");
	}

	List<ChatMessage> messages() {
		return StreamSupport.stream(this.json.path("messages").spliterator(), false).map(ChatMessage::new).toList();
	}

	List<ChatMessage> messages(String role) {
		return messages().stream().filter((message) -> message.hasRole(role)).toList();
	}

	@Nullable ChatMessage lastUserMessage() {
		List<ChatMessage> messages = messages("user");
		return (messages.isEmpty()) ? null : messages.get(messages.size() - 1);
	}

	String lastUserText() {
		ChatMessage message = lastUserMessage();
		return (message != null) ? message.text() : "";
	}

	String lastUserExcerpt() {
		return Excerpt.of(lastUserText().strip());
	}

	/**
	 * Return the results of tools with which the conversation ends.
	 */
	List<ChatMessage> results() {
		List<ChatMessage> messages = messages();
		int start = messages.size();
		while (start > 0 && messages.get(start - 1).isResult()) {
			start--;
		}
		return messages.subList(start, messages.size());
	}

	boolean endsWithResults() {
		return !results().isEmpty();
	}

	List<Tool> tools() {
		return StreamSupport.stream(this.json.path("tools").spliterator(), false).map(Tool::of).toList();
	}

	ToolChoice toolChoice() {
		return ToolChoice.of(this.json.path("tool_choice"), tools());
	}

	boolean mentions(String word) {
		String all = messages().stream().map(ChatMessage::text).collect(Collectors.joining("\n"));
		return all.toLowerCase(Locale.ROOT).contains(word);
	}

	private boolean flag(String name) {
		return this.json.path(name).booleanValue(false);
	}

}
