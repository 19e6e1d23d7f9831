package io.github.openaispring.test;

/**
 * The beginning of a text, which is all that answers are made of, so that a long text
 * takes no longer than a short one.
 */
final class Excerpt {

	private static final int MAX_LENGTH = 4000;

	private Excerpt() {
	}

	static String of(String text) {
		return first(text, MAX_LENGTH);
	}

	static String first(String text, int length) {
		if (text.length() <= length) {
			return text;
		}
		boolean torn = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
		return text.substring(0, (torn) ? length - 1 : length);
	}

}
