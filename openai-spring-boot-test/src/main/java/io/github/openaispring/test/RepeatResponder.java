package io.github.openaispring.test;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Says what it is told to say.
 */
final class RepeatResponder implements TextResponder {

	private static final Pattern ORDER = Pattern
		.compile("(?:please,?\\s+)?(?:repeat(?:\\s+after\\s+me)?|say|(?:reply|respond|answer)\\s+with)\\b"
				+ "(?:\\s++(?:exactly|only|just|the\\s++words?|this|the\\s++single\\s++word)(?=:?\\s))*+"
				+ "\\s*:?\\s+(?=\\S)", Pattern.CASE_INSENSITIVE);

	private static final Pattern QUOTED = Pattern.compile("([\"'`])(.*)\\1[.!?]?", Pattern.DOTALL);

	@Override
	public @Nullable String reply(ChatRequest request) {
		Matcher order = ORDER.matcher(request.lastUserExcerpt());
		return (order.lookingAt()) ? unquoted(request.lastUserText().strip().substring(order.end())) : null;
	}

	private static String unquoted(String text) {
		Matcher quoted = QUOTED.matcher(text);
		return (quoted.matches()) ? quoted.group(2) : text;
	}

}
