package io.github.openaispring.test;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Works out the first calculation in the message.
 */
final class ArithmeticResponder implements TextResponder {

	private static final int MAX_LENGTH = 1000;

	private static final Map<String, String> WORDS = Map.of("multiplied by", "*", "divided by", "/", "times", "*",
			"plus", "+", "minus", "-", "×", "*", "·", "*", "÷", "/", "−", "-");

	private static final Pattern EXPRESSION = Pattern.compile("(?<![-(\\s])[-(\\s]*+\\d[\\d\\s.()+*/-]*+");

	private static final Pattern OPERATION = Pattern.compile("\\d[\\s)]*+[-+*/]\\D*+\\d");

	private static final Pattern TAIL = Pattern.compile("(?<![\\s.+*/-])[\\s.+*/-]++$");

	private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}(-\\d{2})?");

	@Override
	public @Nullable String reply(ChatRequest request) {
		Matcher candidate = EXPRESSION.matcher(symbols(request.lastUserExcerpt()));
		while (candidate.find()) {
			String expression = tidy(candidate.group());
			if (expression.length() <= MAX_LENGTH && OPERATION.matcher(expression).find()
					&& !DATE.matcher(expression).matches()) {
				String answer = solve(expression);
				if (answer != null) {
					return answer;
				}
			}
		}
		return null;
	}

	private static @Nullable String solve(String expression) {
		try {
			return "%s = %s".formatted(expression, new Calculation(expression).result());
		}
		catch (ArithmeticException ex) {
			return "%s cannot be worked out, because nothing can be divided by zero.".formatted(expression);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static String symbols(String text) {
		String symbols = text.toLowerCase(Locale.ROOT).replaceAll("(?<=\\d)\\s*x\\s*(?=[\\d(])", " * ");
		for (Map.Entry<String, String> word : WORDS.entrySet()) {
			symbols = symbols.replace(word.getKey(), word.getValue());
		}
		return symbols;
	}

	private static String tidy(String expression) {
		return TAIL.matcher(expression.strip()).replaceAll("").replaceAll("\\s+", " ");
	}

}
