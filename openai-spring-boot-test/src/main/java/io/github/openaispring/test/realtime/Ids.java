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
		StringBuilder id = new StringBuilder(prefix).append('_');
		ThreadLocalRandom.current()
			.ints(LENGTH, 0, ALPHABET.length())
			.forEach((index) -> id.append(ALPHABET.charAt(index)));
		return id.toString();
	}

}
