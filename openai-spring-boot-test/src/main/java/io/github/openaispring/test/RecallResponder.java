package io.github.openaispring.test;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Recalls what was said in the turn before.
 */
final class RecallResponder implements TextResponder {

	private static final Pattern QUESTION = Pattern
		.compile("\\bwhat did (i|you) (?:just |last )?(?:say|said|ask|tell|write)", Pattern.CASE_INSENSITIVE);

	@Override
	public @Nullable String reply(ChatRequest request) {
		Matcher question = QUESTION.matcher(request.lastUserExcerpt());
		if (!question.find()) {
			return null;
		}
		return ("you".equalsIgnoreCase(question.group(1))) ? recall("I", request.messages("assistant"), 1)
				: recall("You", request.messages("user"), 2);
	}

	private static String recall(String who, List<ChatMessage> messages, int fromEnd) {
		int index = messages.size() - fromEnd;
		return (index < 0) ? "Nothing was said before." : "%s said: \"%s\"".formatted(who, messages.get(index).text());
	}

}
