package io.github.openaispring.sample.document;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into passages of up to 1,200 characters: between paragraphs if the passage
 * then has 500, else between sentences if it then has 700, else between words. The white
 * space between two passages belongs to the first.
 */
final class Passages {

	private static final int MOST = 1_200;

	/** So that the last passage is more than a scrap. */
	private static final int LAST = 300;

	/** Whether a sentence has ended shows in what follows. */
	private static final int SIGHT = 100;

	private Passages() {
	}

	/**
	 * Cut a text.
	 * @param text the text, which does not begin with white space
	 * @return the passages, which joined are the text, and none of which is blank
	 */
	static List<String> of(String text) {
		List<String> passages = new ArrayList<>();
		for (int start = 0; start < text.length();) {
			int end = end(text, start);
			passages.add(text.substring(start, end));
			start = end;
		}
		return passages;
	}

	private static int end(String text, int start) {
		int rest = text.length() - start;
		if (rest <= MOST) {
			return text.length();
		}
		String window = text.substring(start, start + Math.min(rest, MOST + SIGHT));
		int end = start + new Seam(window, 500, 700, Math.min(MOST, rest - LAST)).place();
		while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
			end++;
		}
		return end;
	}

}
