package io.github.openaispring.test;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Identifiers that look like OpenAI's.
 */
final class Ids {

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

	private Ids() {
	}

	static String next(String prefix, int length) {
		StringBuilder id = new StringBuilder(prefix);
		ThreadLocalRandom.current()
			.ints(length, 0, ALPHABET.length())
			.forEach((index) -> id.append(ALPHABET.charAt(index)));
		return id.toString();
	}

}
