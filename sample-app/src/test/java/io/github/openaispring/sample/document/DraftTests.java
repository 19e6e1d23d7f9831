package io.github.openaispring.sample.document;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DraftTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			On bread | Flour   | On bread
			''       | # Flour | Flour
			         | \\nFlour  \\nWater | Flour
			""")
	void titleIsTheFirstLineWhereNoneIsGiven(String title, String text, String expected) {
		assertThat(draft(title, text.replace("\\n", "\n")).title()).isEqualTo(expected);
	}

	@Test
	void longTitleIsCutBetweenCharacters() {
		assertThat(draft(null, "\ud83d\ude00".repeat(100)).title()).isEqualTo("\ud83d\ude00".repeat(80) + "…");
	}

	@Test
	void sameTitleAndTextHaveTheSameId() {
		assertThat(draft("a", "b\nc").id()).isEqualTo(draft("a ", " b\r\nc\n").id())
			.isNotEqualTo(draft("a", "b c").id())
			.isNotEqualTo(draft("a\nb", "c").id())
			.matches("[0-9a-f]{32}");
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "\u2003\n" })
	void blankTextIsRefused(String text) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> draft("a", text));
	}

	private static Draft draft(String title, String text) {
		return Draft.of(new DocumentRequest(title, text));
	}

}
