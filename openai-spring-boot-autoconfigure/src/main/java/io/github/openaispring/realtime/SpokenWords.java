package io.github.openaispring.realtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which words of an answer belong to which of its audio, as far as the order in which
 * both came tells: the words that were heard when an answer is cut.
 */
final class SpokenWords {

	private static final int KEPT = 64;

	private final Map<String, List<Mark>> marks = new LinkedHashMap<>();

	/**
	 * More words came.
	 * @param itemId the answer's item
	 * @param text the words
	 * @param receivedMs how much audio had come before them, in milliseconds
	 */
	void add(String itemId, String text, int receivedMs) {
		this.marks.computeIfAbsent(itemId, (id) -> new ArrayList<>()).add(new Mark(receivedMs, text));
		if (this.marks.size() > KEPT) {
			this.marks.remove(this.marks.keySet().iterator().next());
		}
	}

	/**
	 * Return the words that were heard.
	 * @param itemId the answer's item
	 * @param heardMs how much was heard, in milliseconds
	 * @return the words
	 */
	String heard(String itemId, int heardMs) {
		StringBuilder heard = new StringBuilder();
		for (Mark mark : this.marks.getOrDefault(itemId, List.of())) {
			if (mark.fromMs() < heardMs) {
				heard.append(mark.text());
			}
		}
		return heard.toString();
	}

	void clear() {
		this.marks.clear();
	}

	/**
	 * Words and where they begin.
	 *
	 * @param fromMs how much audio had come before them, in milliseconds
	 * @param text the words
	 */
	private record Mark(int fromMs, String text) {

	}

}
