package io.github.openaispring.test;

import java.util.List;

/**
 * An English word without the ending of its plural. Other words lose an {@code s} at
 * most.
 */
final class WordStem {

	private static final int SHORTEST = 4;

	private static final List<String> NO_PLURALS = List.of("ss", "us", "is");

	private static final List<String> LONG_PLURALS = List.of("ches", "shes", "sses", "xes", "zes");

	private WordStem() {
	}

	static String of(String word) {
		if (word.length() < SHORTEST || !word.endsWith("s") || NO_PLURALS.stream().anyMatch(word::endsWith)) {
			return word;
		}
		if (word.endsWith("ies") && word.length() > SHORTEST) {
			return word.substring(0, word.length() - 3) + "y";
		}
		int ending = (LONG_PLURALS.stream().anyMatch(word::endsWith)) ? 2 : 1;
		return word.substring(0, word.length() - ending);
	}

}
