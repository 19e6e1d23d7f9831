package io.github.openaispring.sample.document;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PassagesTests {

	private static final String SENTENCE = "The quick brown fox jumps over the lazy dog, and nobody knows why. ";

	static IntStream seeds() {
		return IntStream.range(0, 300);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void whateverTheTextNothingIsLostAndNoWordIsCut(int seed) {
		String text = text(new Random(seed));
		List<String> passages = Passages.of(text);
		assertThat(String.join("", passages)).isEqualTo(text);
		assertThat(passages).allSatisfy((passage) -> assertThat(passage.strip().length()).isBetween(1, 1_200));
		assertThat(passages.stream().flatMap((passage) -> Arrays.stream(passage.strip().split("\\s+"))))
			.containsExactly(text.strip().split("\\s+"));
	}

	private static String text(Random random) {
		List<String> gaps = List.of(" ", " ", " ", ", ", ". ", "! ", "\n", "\n\n", " \n \n\t", " ".repeat(1_500));
		StringBuilder text = new StringBuilder("Once");
		int length = random.nextInt(20_000);
		while (text.length() < length) {
			int gap = random.nextInt(random.nextInt(gaps.size()) + 1);
			text.append(gaps.get(gap)).append("\u00e9x\ud83d\ude00".repeat(1 + random.nextInt(random.nextInt(90) + 1)));
		}
		return text.toString();
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "\ud83d\ude00", "\u0301", "\ud835\udd63", "x\u0301", "\u4f60" })
	void longWordIsCutBetweenItsCharacters(String character) {
		String text = character.repeat(10_000);
		List<String> passages = Passages.of(text);
		assertThat(String.join("", passages)).isEqualTo(text);
		assertThat(passages).hasSizeGreaterThan(7).allSatisfy((passage) -> {
			assertThat(passage).hasSizeLessThanOrEqualTo(1_200);
			assertThat(Character.isLowSurrogate(passage.charAt(0))).isFalse();
		});
	}

	@Test
	void shortTextIsOnePassage() {
		assertThat(Passages.of("A line.\n\nAnother.")).containsExactly("A line.\n\nAnother.");
		assertThat(Passages.of("")).isEmpty();
	}

	@Test
	void paragraphsComeBeforeSentences() {
		String first = SENTENCE.repeat(12).strip() + "\n\n";
		String second = SENTENCE.repeat(14).strip();
		assertThat(Passages.of(first + second)).containsExactly(first, second);
	}

	@Test
	void sentencesComeBeforeWords() {
		assertThat(Passages.of(SENTENCE.repeat(60))).hasSizeGreaterThan(3)
			.allSatisfy((passage) -> assertThat(passage).startsWith("The ").endsWith("why. "));
	}

	@Test
	void linesAreAsGoodAsSentences() {
		assertThat(Passages.of("name, price in euros, in stock\n".repeat(100))).hasSizeGreaterThan(2)
			.allSatisfy((passage) -> assertThat(passage).startsWith("name").endsWith("stock\n"));
	}

	@Test
	void sentencesWithoutSpacesAreSeen() {
		assertThat(Passages.of("\u4f60\u597d\u3002".repeat(1_000))).hasSizeGreaterThan(2)
			.allSatisfy((passage) -> assertThat(passage).endsWith("\u3002"));
	}

	@Test
	void whiteSpaceIsNoPassage() {
		String first = "x" + " ".repeat(5_000);
		assertThat(Passages.of(first + "y".repeat(1_000))).containsExactly(first, "y".repeat(1_000));
	}

	@Test
	void lastPassageIsMoreThanAScrap() {
		assertThat(Passages.of(SENTENCE.repeat(18))).hasSize(2)
			.allSatisfy((passage) -> assertThat(passage).hasSizeGreaterThan(299));
	}

}
