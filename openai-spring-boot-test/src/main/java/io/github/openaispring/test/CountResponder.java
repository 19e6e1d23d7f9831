package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Counts from one number to another, up or down, each number a piece of its own.
 */
final class CountResponder implements Responder {

	private static final int MAX_NUMBERS = 10_000;

	private static final Pattern ORDER = Pattern.compile(
			"\\bcount\\b[^\\d-]{0,100}+(?:(-?\\d{1,9})\\s*(?:down\\s+|up\\s+)?(?:to|through|until|\\.\\.|-)\\s*)?(-?\\d{1,9})\\b",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern DOWN = Pattern.compile("\\bdown\\b", Pattern.CASE_INSENSITIVE);

	@Override
	public @Nullable Answer answer(ChatRequest request) {
		Matcher order = ORDER.matcher(request.lastUserExcerpt());
		if (!order.find()) {
			return null;
		}
		int end = Integer.parseInt(order.group(2));
		if (order.group(1) != null) {
			return Answer.pieces(count(Integer.parseInt(order.group(1)), end));
		}
		boolean down = DOWN.matcher(request.lastUserExcerpt()).find();
		return Answer.pieces((down) ? count(end, 1) : count(1, end));
	}

	private static List<String> count(int from, int to) {
		List<String> pieces = new ArrayList<>();
		int step = (from <= to) ? 1 : -1;
		int steps = Math.min(Math.abs(to - from), MAX_NUMBERS - 1);
		for (int i = 0; i <= steps; i++) {
			pieces.add(((i == 0) ? "" : ", ") + (from + i * step));
		}
		return pieces;
	}

}
