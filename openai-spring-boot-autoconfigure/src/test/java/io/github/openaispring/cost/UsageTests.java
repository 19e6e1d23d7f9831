package io.github.openaispring.cost;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Usage}.
 */
class UsageTests {

	private final Usage usage = Tokens.parse("input=1 audio-input=2 image-input=4 cached-input=8 cached-audio-input=16 "
			+ "cached-image-input=32 cache-write=64 cache-write-12h=128 output=256 reasoning-output=512 audio-output=1024");

	@Test
	void sumsAreMadeOfDisjointBuckets() {
		assertThat(this.usage.inputTokens()).isEqualTo(255);
		assertThat(this.usage.cachedTokens()).isEqualTo(8 + 16 + 32);
		assertThat(this.usage.cacheWriteTokens()).isEqualTo(64 + 128);
		assertThat(this.usage.outputTokens()).isEqualTo(256 + 512 + 1024);
		assertThat(this.usage.reasoningTokens()).isEqualTo(512);
		assertThat(this.usage.totalTokens()).isEqualTo(2047);
	}

	@Test
	void everyKindHasItsPlaceInTheTags() {
		assertThat(TokenKind.values()).allSatisfy((kind) -> {
			assertThat(kind.direction()).isIn("input", "output");
			assertThat(kind.modality()).isIn("text", "audio", "image", "reasoning");
			assertThat(kind.cache()).isIn("none", "read", "write");
		});
	}

	@Test
	void emptyBucketsAreDropped() {
		Usage usage = new Usage(Map.of(TokenKind.INPUT_TEXT, 0L, TokenKind.OUTPUT_TEXT, 3L), Usage.Source.REPORTED);
		assertThat(usage.tokens()).containsOnlyKeys(TokenKind.OUTPUT_TEXT);
		assertThat(usage.tokens(TokenKind.INPUT_TEXT)).isZero();
		assertThat(usage).isEqualTo(Usage.of(0, 3));
		assertThat(Usage.of(0, 0)).isEqualTo(Usage.empty()).matches(Usage::isEmpty);
	}

	@Test
	void whenCountIsNegativeIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Usage.of(-1, 0)).withMessageContaining("INPUT_TEXT");
		assertThatIllegalArgumentException().isThrownBy(() -> Usage.builder().add(TokenKind.OUTPUT_AUDIO, -1));
	}

	@Test
	void whenSumDoesNotFitFailsRatherThanWrapsAround() {
		Usage usage = Usage.of(Long.MAX_VALUE, 1);
		assertThatExceptionOfType(ArithmeticException.class).isThrownBy(usage::totalTokens);
		assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> usage.plus(usage));
	}

	@Test
	void tokensCannotBeModified() {
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> this.usage.tokens().put(TokenKind.INPUT_TEXT, 9L));
	}

	@Test
	void plusAddsBucketByBucket() {
		Usage sum = this.usage.plus(Tokens.parse("input=10 cached-input=20"));
		assertThat(sum.tokens(TokenKind.INPUT_TEXT)).isEqualTo(11);
		assertThat(sum.tokens(TokenKind.CACHED_TEXT)).isEqualTo(28);
		assertThat(sum.totalTokens()).isEqualTo(2047 + 30);
		assertThat(Usage.empty().plus(this.usage)).isEqualTo(this.usage);
	}

	@Test
	void plusIsEstimatedAsSoonAsOnePartIs() {
		Usage estimated = Usage.builder().source(Usage.Source.ESTIMATED).add(TokenKind.INPUT_TEXT, 1).build();
		assertThat(this.usage.plus(estimated).source()).isEqualTo(Usage.Source.ESTIMATED);
		assertThat(estimated.plus(this.usage).source()).isEqualTo(Usage.Source.ESTIMATED);
		assertThat(this.usage.plus(this.usage).source()).isEqualTo(Usage.Source.REPORTED);
	}

	@Test
	void toolCallsAreCountedBesideTheTokens() {
		Usage usage = Usage.of(1, 2).withToolCalls(Map.of(HostedTool.WEB_SEARCH, 2L, HostedTool.FILE_SEARCH, 0L));
		assertThat(usage.toolCalls()).containsExactly(Map.entry(HostedTool.WEB_SEARCH, 2L));
		assertThat(usage.totalTokens()).isEqualTo(3);
		assertThat(usage.plus(usage).toolCalls()).containsExactly(Map.entry(HostedTool.WEB_SEARCH, 4L));
		assertThat(usage.plus(Usage.of(1, 2))).isEqualTo(Tokens.parse("input=2 output=4 web-search=2"));
		assertThat(Usage.empty().withToolCalls(Map.of(HostedTool.WEB_SEARCH, 1L)).isEmpty()).isFalse();
		assertThat(Usage.of(1, 2).withToolCalls(Map.of())).isEqualTo(Usage.of(1, 2));
		assertThatIllegalArgumentException().isThrownBy(() -> Usage.builder().addToolCalls(HostedTool.FILE_SEARCH, -1));
	}

}
