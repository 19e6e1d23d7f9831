package io.github.openaispring.sample.document;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The best place to cut a text.
 *
 * @param text the text, which goes on beyond the last place
 * @param paragraph the first place to cut between paragraphs
 * @param sentence the first place to cut between sentences
 * @param most the last place
 */
record Seam(String text, int paragraph, int sentence, int most) {

	int place() {
		return betweenParagraphs().or(this::betweenSentences).or(this::betweenWords).orElseGet(this::betweenCharacters);
	}

	private Optional<Integer> betweenParagraphs() {
		return last(words(this.paragraph).filter((place) -> newlinesBefore(place) > 1));
	}

	private Optional<Integer> betweenSentences() {
		IntStream lines = words(this.sentence).filter((place) -> newlinesBefore(place) > 0);
		IntStream sentences = places(BreakIterator.getSentenceInstance(Locale.ROOT))
			.filter((place) -> place >= this.sentence && (isWord(place) || this.text.charAt(place - 1) > '\u007f'));
		return last(IntStream.concat(lines, sentences));
	}

	private Optional<Integer> betweenWords() {
		return last(words(1));
	}

	private int betweenCharacters() {
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
