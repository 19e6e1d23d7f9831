package io.github.openaispring.test.realtime;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Identifiers that look like OpenAI's.
 */
final class Ids {

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

	private static final int LENGTH = 21;

	private Ids() {
	}

	static String next(String prefix) {
		return prefix + "_" + letters(LENGTH);
	}

	static String letters(int length) {
		StringBuilder id = new StringBuilder();
		ThreadLocalRandom.current()
			.ints(length, 0, ALPHABET.length())
			.forEach((index) -> id.append(ALPHABET.charAt(index)));
		return id.toString();
	}

}
