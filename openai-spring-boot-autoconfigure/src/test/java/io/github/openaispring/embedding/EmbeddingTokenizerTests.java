package io.github.openaispring.embedding;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link JtokkitTokenizer} and {@link Utf8Tokenizer}.
 */
class EmbeddingTokenizerTests {

	private static final List<String> WORDS = List.of("a", " the", "über", "漢字", "😀", "🧑‍🚀", "\n", "  ", "\t",
			"<|endoftext|>", "antidisestablishmentarianism", "0123456789", "\u0000", "é", "ﷺ", "'s", "....");

	private static final List<EmbeddingTokenizer> TOKENIZERS = List.of(new JtokkitTokenizer(), new Utf8Tokenizer());

	static Stream<EmbeddingTokenizer> tokenizers() {
		return TOKENIZERS.stream();
	}

	private static String text(Random random, int words) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < words; i++) {
			text.append(WORDS.get(random.nextInt(WORDS.size())));
		}
		return text.toString();
	}

	@Test
	void tokensAreThoseOfOpenAisModels() {
		EmbeddingTokenizer tokenizer = TOKENIZERS.get(0);
		assertThat(tokenizer.count("hello world")).isEqualTo(2);
		assertThat(tokenizer.count("tiktoken is great!")).isEqualTo(6);
		assertThat(tokenizer.count("お誕生日おめでとう")).isEqualTo(9);
		assertThat(tokenizer.count("")).isZero();
	}

	@ParameterizedTest
	@MethodSource("tokenizers")
	void thereAreNeverMoreTokensThanBytes(EmbeddingTokenizer tokenizer) {
		for (int seed = 0; seed < 200; seed++) {
			String text = text(new Random(seed), seed % 50);
			assertThat(tokenizer.count(text)).isLessThanOrEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
			assertThat(Utf8.length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
		}
	}

	@ParameterizedTest
	@MethodSource("tokenizers")
	void piecesJoinedAreTheTextAndNoneIsTooLong(EmbeddingTokenizer tokenizer) {
		for (int seed = 0; seed < 300; seed++) {
			Random random = new Random(seed);
			String text = text(random, 1 + random.nextInt(200));
			int max = 24 + random.nextInt(40);
			List<String> pieces = tokenizer.split(text, max);
			assertThat(String.join("", pieces)).isEqualTo(text);
			assertThat(pieces).allSatisfy((piece) -> {
				assertThat(tokenizer.count(piece)).isBetween(1, max);
				assertThat(Utf8.length(piece)).as("whole characters").isPositive();
			});
			assertThat(pieces.size()).isLessThanOrEqualTo(2 * tokenizer.count(text) / max + 2);
		}
	}

	@ParameterizedTest
	@MethodSource("tokenizers")
	void characterThatIsLongerThanAPieceStaysWhole(EmbeddingTokenizer tokenizer) {
		assertThat(tokenizer.split("🧑‍🚀", 1)).startsWith("🧑").allMatch((piece) -> Utf8.length(piece) > 0);
	}

	@ParameterizedTest
	@MethodSource("tokenizers")
	void longTextIsSplitInReasonableTime(EmbeddingTokenizer tokenizer) {
		String text = "The quick brown fox jumps over the lazy dog 😀. ".repeat(40_000);
		List<String> pieces = tokenizer.split(text, 8192);
		assertThat(String.join("", pieces)).isEqualTo(text);
		assertThat(pieces.size()).isBetween(50, 300);
	}

	@Test
	void halfCharactersHaveNoLength() {
		assertThat(Utf8.length("a\ud83d")).isEqualTo(-1);
		assertThat(Utf8.length("\ude00a")).isEqualTo(-1);
		assertThat(Utf8.length("\ud83da")).isEqualTo(-1);
		assertThat(Utf8.length("a😀é漢")).isEqualTo(1 + 4 + 2 + 3);
	}

}
