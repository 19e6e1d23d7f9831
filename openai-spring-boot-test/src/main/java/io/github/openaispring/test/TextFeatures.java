package io.github.openaispring.test;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * What a text is about, as weighted features: its words without their endings, pieces of
 * them, which words of one family share, and pairs of neighbours. What is written without
 * spaces, as Chinese and Japanese, is read by characters and pairs of characters. Words
 * that say little count little, and a word that comes often counts less each time.
 */
final class TextFeatures {

	private static final double ENGLISH_PIECES = 0.25;

	private static final double PIECES = 1;

	private static final double PAIR = 0.09;

	private static final double STOP_WORD = 0.02;

	private static final double CHARACTER = 0.25;

	private static final double CHARACTER_PAIR = 1;

	private static final int PIECE_LENGTH = 3;

	private final Map<Long, Double> energies = new HashMap<>();

	private @Nullable String previousWord;

	private int previousCharacter;

	private TextFeatures() {
	}

	/**
	 * Read a text.
	 * @param text the text
	 * @return its features, of which there is at least one
	 */
	static TextFeatures of(String text) {
		TextFeatures features = new TextFeatures();
		TextScanner.scan(text, features::addWord, features::addCharacter);
		if (features.energies.isEmpty()) {
			features.add('t', text, 0, text.length(), 1);
		}
		return features;
	}

	void forEach(BiConsumer<Long, Double> action) {
		this.energies.forEach((feature, energy) -> action.accept(feature, Math.sqrt(energy)));
	}

	private void addWord(String word) {
		this.previousCharacter = 0;
		if (StopWords.contains(word)) {
			add('w', word, 0, word.length(), STOP_WORD);
			return;
		}
		String stem = WordStem.of(word);
		add('w', stem, 0, stem.length(), 1);
		addPieces(stem);
		if (this.previousWord != null) {
			String pair = this.previousWord + ' ' + stem;
			add('p', pair, 0, pair.length(), PAIR);
		}
		this.previousWord = stem;
	}

	private void addPieces(String stem) {
		if (stem.length() <= PIECE_LENGTH || Character.isDigit(stem.charAt(0))) {
			return;
		}
		String framed = '<' + stem + '>';
		int count = framed.length() - PIECE_LENGTH + 1;
		// The endings of other words than English ones are not known.
		double pieces = (stem.chars().allMatch((c) -> c < 0x80)) ? ENGLISH_PIECES : PIECES;
		for (int i = 0; i < count; i++) {
			add('c', framed, i, i + PIECE_LENGTH, pieces / count);
		}
	}

	private void addCharacter(int character) {
		this.previousWord = null;
		String single = Character.toString(character);
		add('w', single, 0, single.length(), CHARACTER);
		if (this.previousCharacter != 0) {
			String pair = Character.toString(this.previousCharacter) + single;
			add('p', pair, 0, pair.length(), CHARACTER_PAIR);
		}
		this.previousCharacter = character;
	}

	private void add(char kind, String text, int start, int end, double energy) {
		long hash = Mixing.start(kind);
		for (int i = start; i < end; i++) {
			hash = Mixing.next(hash, text.charAt(i));
		}
		this.energies.merge(hash, energy, Double::sum);
	}

}
