package io.github.openaispring.test;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Sums up a text that follows the order to do so, or else the conversation so far.
 */
final class SummaryResponder implements TextResponder {

	private static final Pattern ORDER = Pattern.compile("\\b(?:summari[sz]e|summary|sum up)\\b",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern END = Pattern.compile("[.!?](?=\\s|$)");

	@Override
	public @Nullable String reply(ChatRequest request) {
		String text = request.lastUserExcerpt();
		if (!ORDER.matcher(text).find()) {
			return null;
		}
		int colon = text.indexOf(':');
		return (colon >= 0 && !text.substring(colon + 1).isBlank())
				? "In short: " + firstSentence(text.substring(colon + 1)) : ofConversation(request.messages("user"));
	}

	private static String ofConversation(List<ChatMessage> messages) {
		List<ChatMessage> before = messages.subList(0, messages.size() - 1);
		if (before.isEmpty()) {
			return "There is nothing to sum up yet.";
		}
		return before.stream()
			.map((message) -> "\"%s\"".formatted(firstSentence(message.excerpt())))
			.collect(Collectors.joining(", then ", "So far you said ", "."));
	}

	private static String firstSentence(String text) {
		String stripped = text.strip();
		Matcher end = END.matcher(stripped);
		return (end.find()) ? stripped.substring(0, end.end()) : stripped;
	}

}
