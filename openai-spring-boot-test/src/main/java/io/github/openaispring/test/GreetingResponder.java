package io.github.openaispring.test;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Greets back.
 */
final class GreetingResponder implements TextResponder {

	private static final Pattern GREETING = Pattern.compile(
			"(?:hi|hello|hey|howdy|greetings|good (?:morning|afternoon|evening|day))\\b(?:\\W++\\w++){0,3}+\\W*+",
			Pattern.CASE_INSENSITIVE);

	@Override
	public @Nullable String reply(ChatRequest request) {
		boolean greeted = GREETING.matcher(request.lastUserExcerpt()).matches();
		return (greeted) ? "Hello! How can I help you today?" : null;
	}

}
