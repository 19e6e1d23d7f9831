package io.github.openaispring.test.realtime;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Sentences}.
 */
class SentencesTests {

	@Test
	void textIsCutAfterSentences() {
		assertThat(Sentences.of("One. Two?\nThree")).containsExactly("One. ", "Two?\n", "Three");
		assertThat(Sentences.of("Pi is 3.14 today.")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "One. Two?\n\n Three!  ", "  ", "", "\n", " a", "a \n b. c", "…", "😀😀 日本語。" })
	void partsTogetherAreTheText(String text) {
		List<String> sentences = Sentences.of(text);
		assertThat(String.join("", sentences)).isEqualTo((text.isBlank()) ? "" : text);
		sentences.forEach((sentence) -> assertThat(String.join("", Sentences.words(sentence))).isEqualTo(sentence));
	}

	@Test
	void endlessSentenceIsCutAtSpaces() {
		List<String> sentences = Sentences.of("word ".repeat(200));
		assertThat(sentences).hasSizeGreaterThan(3).allSatisfy((part) -> assertThat(part.length()).isBetween(1, 300));
		assertThat(String.join("", sentences)).isEqualTo("word ".repeat(200));
		assertThat(Sentences.of("x".repeat(1000))).hasSize(4);
	}

}
