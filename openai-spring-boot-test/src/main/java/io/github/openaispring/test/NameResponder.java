package io.github.openaispring.test;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Remembers the user's name within a conversation.
 */
final class NameResponder implements TextResponder {

	private static final Pattern STATEMENT = Pattern
		.compile("\\b(?:my name is|my name's|call me)\\s+([\\p{L}][\\p{L}'-]*)", Pattern.CASE_INSENSITIVE);

	private static final Pattern QUESTION = Pattern.compile("\\bwhat(?:'s| is| was) my name\\b|\\bwho am i\\b",
			Pattern.CASE_INSENSITIVE);

	@Override
	public @Nullable String reply(ChatRequest request) {
		String text = request.lastUserExcerpt();
		if (QUESTION.matcher(text).find()) {
			String name = lastName(request.messages("user"));
			return (name != null) ? "Your name is %s.".formatted(name) : "You have not told me your name yet.";
		}
		Matcher statement = STATEMENT.matcher(text);
		return (statement.find()) ? "Nice to meet you, %s!".formatted(statement.group(1)) : null;
	}

	private static @Nullable String lastName(List<ChatMessage> messages) {
		String name = null;
		for (ChatMessage message : messages) {
			Matcher statement = STATEMENT.matcher(message.excerpt());
			name = (statement.find()) ? statement.group(1) : name;
		}
		return name;
	}

}
