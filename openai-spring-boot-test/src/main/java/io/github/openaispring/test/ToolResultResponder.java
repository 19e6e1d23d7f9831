package io.github.openaispring.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Quotes the results of the tools that were called, and says what came with the question.
 */
final class ToolResultResponder implements TextResponder {

	@Override
	public @Nullable String reply(ChatRequest request) {
		List<ChatMessage> results = request.results();
		if (results.isEmpty()) {
			return null;
		}
		Map<String, String> names = names(request.messages());
		String quoted = results.stream()
			.map((result) -> "The tool %s returned: %s".formatted(nameOf(result, names), contents(result)))
			.collect(Collectors.joining("\n"));
		return quoted + seen(request.lastUserMessage());
	}

	private static String contents(ChatMessage result) {
		String attachments = Attachments.of(result);
		return (attachments != null) ? (result.text() + " " + attachments).strip() : result.text();
	}

	private static String seen(@Nullable ChatMessage question) {
		String attachments = (question != null) ? Attachments.of(question) : null;
		return (attachments != null) ? "\nI also received %s.".formatted(attachments) : "";
	}

	private static String nameOf(ChatMessage result, Map<String, String> names) {
		return names.getOrDefault(result.toolCallId(), result.name());
	}

	private static Map<String, String> names(List<ChatMessage> messages) {
		Map<String, String> names = new LinkedHashMap<>();
		messages.stream()
			.flatMap((message) -> message.toolCalls().stream())
			.forEach((call) -> names.put(call.path("id").asString(),
					call.path(call.path("type").asString()).path("name").stringValue("")));
		return names;
	}

}
