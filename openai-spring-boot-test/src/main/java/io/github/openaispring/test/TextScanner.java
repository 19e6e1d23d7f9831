package io.github.openaispring.test;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/**
 * Finds the words of a text, in lower case and without accents, and the characters that
 * stand for themselves: those of scripts without spaces, and symbols such as emoji.
 */
final class TextScanner {

	private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036F]+");

	private static final int FIRST_WITHOUT_SPACES = 0x0E00;

	private final StringBuilder word = new StringBuilder();

	private final Consumer<String> words;

	private final IntConsumer characters;

	private TextScanner(Consumer<String> words, IntConsumer characters) {
		this.words = words;
		this.characters = characters;
	}

	static void scan(String text, Consumer<String> words, IntConsumer characters) {
		TextScanner scanner = new TextScanner(words, characters);
		plain(text).codePoints().forEach(scanner::read);
		scanner.endWord();
	}

	private static String plain(String text) {
		String lower = text.toLowerCase(Locale.ROOT);
		if (lower.chars().allMatch((c) -> c < 0x80)) {
			return lower;
		}
		String decomposed = Normalizer.normalize(lower, Normalizer.Form.NFKD);
		return Normalizer.normalize(ACCENTS.matcher(decomposed).replaceAll(""), Normalizer.Form.NFC);
	}

	private void read(int c) {
		if (isAlone(c)) {
			endWord();
			this.characters.accept(c);
		}
		else if (isPartOfWord(c)) {
			this.word.appendCodePoint(c);
		}
		else {
			endWord();
		}
	}

	private void endWord() {
		if (!this.word.isEmpty()) {
			this.words.accept(this.word.toString());
			this.word.setLength(0);
		}
	}

	private static boolean isPartOfWord(int c) {
		return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK
				|| Character.getType(c) == Character.COMBINING_SPACING_MARK;
	}

	private static boolean isAlone(int c) {
		if (c < FIRST_WITHOUT_SPACES) {
			return false;
		}
		return Character.getType(c) == Character.OTHER_SYMBOL || switch (Character.UnicodeScript.of(c)) {
			case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> Character.isLetterOrDigit(c);
			default -> false;
		};
	}

}
