package io.github.openaispring.test.realtime;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts text where a speaker may pause, so that the first sentence is heard while the next
 * is still being made. The parts together are the text again.
 */
final class Sentences {

	private static final int MAX_LENGTH = 300;

	private static final Pattern BREAK = Pattern.compile("(?<=[.!?…])\\s+|\\n+");

	private static final Pattern PIECE = Pattern.compile("\\s*\\S+|\\s+$");

	private Sentences() {
	}

	static List<String> of(String text) {
		List<String> sentences = new ArrayList<>();
		Matcher matcher = BREAK.matcher(text);
		int start = 0;
		while (matcher.find()) {
			add(sentences, text.substring(start, matcher.end()));
			start = matcher.end();
		}
		add(sentences, text.substring(start));
		return sentences;
	}

	private static void add(List<String> sentences, String sentence) {
		String rest = sentence;
		while (rest.length() > MAX_LENGTH) {
			int space = rest.lastIndexOf(' ', MAX_LENGTH);
			int end = (space > 0) ? space : MAX_LENGTH;
			sentences.add(rest.substring(0, end));
			rest = rest.substring(end);
		}
		if (!rest.isBlank()) {
			sentences.add(rest);
		}
		else if (!sentences.isEmpty()) {
			sentences.add(sentences.remove(sentences.size() - 1) + rest);
		}
	}

	// Cut a sentence into its words, each with the space before it.
	static List<String> words(String sentence) {
		return PIECE.matcher(sentence).results().map((result) -> result.group()).toList();
	}

}
