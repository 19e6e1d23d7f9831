package io.github.openaispring.sample.document;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The best place to cut a text.
 *
 * @param text the text, which goes on beyond the last place
 * @param least the first good place; an earlier one is taken only before a word is cut
 * @param most the last place
 */
record Seam(String text, int least, int most) {

	int place() {
		return paragraph().or(this::sentence).or(this::word).orElseGet(this::character);
	}

	private Optional<Integer> paragraph() {
		return last(words(this.least).filter((place) -> newlinesBefore(place) > 1));
	}

	private Optional<Integer> sentence() {
		IntStream lines = words(this.least).filter((place) -> newlinesBefore(place) > 0);
		IntStream sentences = places(BreakIterator.getSentenceInstance(Locale.ROOT))
			.filter((place) -> place >= this.least && (isWord(place) || this.text.charAt(place - 1) > '\u007f'));
		return last(IntStream.concat(lines, sentences));
	}

	private Optional<Integer> word() {
		return last(words(1));
	}

	private int character() {
		return last(places(BreakIterator.getCharacterInstance(Locale.ROOT)))
			.orElse(Character.isLowSurrogate(this.text.charAt(this.most)) ? this.most - 1 : this.most);
	}

	private IntStream words(int from) {
		return IntStream.rangeClosed(from, this.most).filter(this::isWord);
	}

	private boolean isWord(int place) {
		return Character.isWhitespace(this.text.charAt(place - 1)) && !Character.isWhitespace(this.text.charAt(place));
	}

	private long newlinesBefore(int place) {
		return IntStream
			.iterate(place - 1, (at) -> at >= 0 && Character.isWhitespace(this.text.charAt(at)), (at) -> at - 1)
			.filter((at) -> this.text.charAt(at) == '\n')
			.count();
	}

	private IntStream places(BreakIterator iterator) {
		iterator.setText(this.text);
		return IntStream.iterate(iterator.next(), (place) -> place <= this.most && place != BreakIterator.DONE,
				(place) -> iterator.next());
	}

	private static Optional<Integer> last(IntStream places) {
		return places.boxed().max(Integer::compare);
	}

}
