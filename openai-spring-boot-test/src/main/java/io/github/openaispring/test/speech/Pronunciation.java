package io.github.openaispring.test.speech;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Writes words in the letters that the voice can read.
 */
final class Pronunciation {

	private static final int MAX_LENGTH = 64;

	private static final int MAX_ASCII = 0x7E;

	private static final Map<Integer, String> LATIN = Map.ofEntries(Map.entry((int) 'ß', "ss"),
			Map.entry((int) 'æ', "ae"), Map.entry((int) 'œ', "oe"), Map.entry((int) 'ø', "o"),
			Map.entry((int) 'ł', "l"), Map.entry((int) 'đ', "d"), Map.entry((int) 'ð', "th"),
			Map.entry((int) 'þ', "th"), Map.entry((int) 'ı', "i"), Map.entry((int) '‘', "'"),
			Map.entry((int) '’', "'"));

	private Pronunciation() {
	}

	/**
	 * Return how a word is said.
	 * @param word the word
	 * @return words in ASCII, which may be blank or have no sound
	 */
	static String of(String word) {
		return Normalizer.normalize(beginning(word), Normalizer.Form.NFKD)
			.codePoints()
			.mapToObj(Pronunciation::ofCharacter)
			.collect(Collectors.joining());
	}

	/**
	 * Return the name of the first character of a word.
	 * @param word the word, which is not empty
	 * @return a name that has a sound
	 */
	static String nameOf(String word) {
		String name = Character.getName(word.codePointAt(0));
		return (name != null) ? name.toLowerCase(Locale.ROOT) : "unknown character";
	}

	private static String beginning(String word) {
		if (word.codePointCount(0, word.length()) <= MAX_LENGTH) {
			return word;
		}
		return word.substring(0, word.offsetByCodePoints(0, MAX_LENGTH));
	}

	private static String ofCharacter(int character) {
		if (character <= MAX_ASCII) {
			return (character < ' ') ? "" : Character.toString(character);
		}
		String latin = LATIN.get(Character.toLowerCase(character));
		return (latin != null) ? latin : ofForeign(character);
	}

	private static String ofForeign(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
					Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.INITIAL_QUOTE_PUNCTUATION,
					Character.FINAL_QUOTE_PUNCTUATION ->
				"";
			case Character.DASH_PUNCTUATION, Character.OTHER_PUNCTUATION, Character.START_PUNCTUATION,
					Character.END_PUNCTUATION ->
				", ";
			default -> " " + shortName(character, Character.getName(character)) + " ";
		};
	}

	private static String shortName(int character, @Nullable String name) {
		if (name == null) {
			return "";
		}
		if (Character.isIdeographic(character)) {
			return "ideograph";
		}
		String letter = name.substring(name.lastIndexOf(" LETTER ") + 1);
		return letter.replaceFirst("^LETTER |^HANGUL (?:CHOSEONG|JUNGSEONG|JONGSEONG) ", "")
			.replaceFirst(" SIGN$", "")
			.toLowerCase(Locale.ROOT);
	}

}
