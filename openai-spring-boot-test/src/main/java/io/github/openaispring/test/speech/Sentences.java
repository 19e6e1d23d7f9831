package io.github.openaispring.test.speech;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Parts of a text that are spoken in one go, each a list of words.
 */
final class Sentences {

	private static final int MAX_WORDS = 30;

	private Sentences() {
	}

	static List<List<String>> of(String text) {
		BreakIterator borders = BreakIterator.getSentenceInstance(Locale.ENGLISH);
		borders.setText(text);
		List<List<String>> sentences = new ArrayList<>();
		int start = borders.first();
		for (int end = borders.next(); end != BreakIterator.DONE; end = borders.next()) {
			// An address may hold what looks like the end of a sentence.
			if (end == text.length() || Character.isWhitespace(text.charAt(end - 1))) {
				addParts(sentences, words(text.substring(start, end)));
				start = end;
			}
		}
		return sentences;
	}

	private static List<String> words(String sentence) {
		return Stream.of(sentence.split("(?U)\\s+")).filter((word) -> !word.isEmpty()).toList();
	}

	private static void addParts(List<List<String>> sentences, List<String> words) {
		for (int start = 0; start < words.size(); start += MAX_WORDS) {
			sentences.add(words.subList(start, Math.min(start + MAX_WORDS, words.size())));
		}
	}

}
