package io.github.openaispring.realtime.event;

import org.junit.jupiter.api.Test;

import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RealtimeUsage}.
 */
class RealtimeUsageTests {

	@Test
	void toUsageWhenBrokenDownKeepsTheParts() {
		assertThat(usage(1000, 500, input(200L, 800L, null, null, null), output(100L, 400L))).isEqualTo(Usage.builder()
			.add(TokenKind.INPUT_TEXT, 200)
			.add(TokenKind.INPUT_AUDIO, 800)
			.add(TokenKind.OUTPUT_TEXT, 100)
			.add(TokenKind.OUTPUT_AUDIO, 400)
			.build());
	}

	@Test
	void toUsageWhenNotBrokenDownCountsAsAudio() {
		Usage audio = Usage.builder().add(TokenKind.INPUT_AUDIO, 1000).add(TokenKind.OUTPUT_AUDIO, 500).build();
		assertThat(usage(1000, 500, null, null)).isEqualTo(audio);
		assertThat(usage(1000, 500, input(0L, 0L, null, null, null), output(0L, null))).isEqualTo(audio);
	}

	@Test
	void toUsageWhenTextOnlyCountsAsText() {
		assertThat(usage(1000, 500, input(1000L, 0L, null, null, null), output(500L, 0L)))
			.isEqualTo(Usage.of(1000, 500));
	}

	@Test
	void toUsageWhenCachedIsNotBrokenDownTakesItFromText() {
		assertThat(usage(1000, 500, input(300L, 700L, null, 200L, null), output(100L, 400L))).isEqualTo(Usage.builder()
			.add(TokenKind.INPUT_TEXT, 100)
			.add(TokenKind.CACHED_TEXT, 200)
			.add(TokenKind.INPUT_AUDIO, 700)
			.add(TokenKind.OUTPUT_TEXT, 100)
			.add(TokenKind.OUTPUT_AUDIO, 400)
			.build());
		assertThat(usage(1000, 500, input(300L, 700L, null, 999L, null), null).tokens(TokenKind.CACHED_TEXT))
			.isEqualTo(300);
	}

	@Test
	void toUsageWhenCachedIsBrokenDownTakesItFromEachPart() {
		Usage usage = usage(1000, 0, input(300L, 600L, 100L, 450L, cached(200L, 200L, 50L)), null);
		assertThat(usage).isEqualTo(Usage.builder()
			.add(TokenKind.INPUT_TEXT, 100)
			.add(TokenKind.CACHED_TEXT, 200)
			.add(TokenKind.INPUT_AUDIO, 400)
			.add(TokenKind.CACHED_AUDIO, 200)
			.add(TokenKind.INPUT_IMAGE, 50)
			.add(TokenKind.CACHED_IMAGE, 50)
			.build());
		assertThat(usage.inputTokens()).isEqualTo(1000);
	}

	@Test
	void toUsageWhenServerContradictsItselfIsNeverNegative() {
		Usage usage = usage(100, 10, input(-5L, 900L, 50L, -1L, cached(-1L, 5000L, null)), output(null, 20L));
		assertThat(usage.inputTokens()).isEqualTo(100);
		assertThat(usage.outputTokens()).isEqualTo(10);
		assertThat(usage(-1, -1, null, null)).isEqualTo(Usage.empty());
	}

	@Test
	void toUsageWhenCountsAreBeyondAllMeasureCanBeAddedUp() {
		Usage usage = new RealtimeUsage(1, Long.MAX_VALUE, Long.MAX_VALUE, null, null).toUsage();
		assertThat(usage.plus(usage).totalTokens()).isPositive();
	}

	private static Usage usage(long input, long output, RealtimeUsage.InputTokenDetails inputDetails,
			RealtimeUsage.OutputTokenDetails outputDetails) {
		return new RealtimeUsage(input + output, input, output, inputDetails, outputDetails).toUsage();
	}

	private static RealtimeUsage.InputTokenDetails input(Long text, Long audio, Long image, Long cached,
			RealtimeUsage.CachedTokensDetails details) {
		return new RealtimeUsage.InputTokenDetails(text, audio, image, cached, details);
	}

	private static RealtimeUsage.CachedTokensDetails cached(Long text, Long audio, Long image) {
		return new RealtimeUsage.CachedTokensDetails(text, audio, image);
	}

	private static RealtimeUsage.OutputTokenDetails output(Long text, Long audio) {
		return new RealtimeUsage.OutputTokenDetails(text, audio);
	}

}
