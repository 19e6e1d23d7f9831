package io.github.openaispring.cost;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UsageTotals}.
 */
class UsageTotalsTests {

	@Test
	void whenNothingIsBrokenDownEverythingIsText() {
		assertThat(Usage.totals().input(100).output(50).build()).isEqualTo(Usage.of(100, 50));
	}

	@Test
	void partsAreTakenOutOfTheirWholes() {
		Usage usage = Usage.totals().input(1000).cached(200).cacheWrite(300).output(800).reasoning(300).build();
		assertThat(usage)
			.isEqualTo(Tokens.parse("input=500 cached-input=200 cache-write=300 output=500 reasoning-output=300"));
	}

	@Test
	void cachedTokensAreTakenOutOfTheirModality() {
		Usage usage = Usage.totals()
			.input(1000)
			.inputAudio(600)
			.inputImage(100)
			.cached(50)
			.cachedAudio(400)
			.cachedImage(100)
			.output(90)
			.outputAudio(70)
			.build();
		assertThat(usage).isEqualTo(Tokens.parse("input=250 cached-input=50 audio-input=200 cached-audio-input=400 "
				+ "cached-image-input=100 output=20 audio-output=70"));
	}

	@Test
	void whenCachedTokensExceedTheTextTheyAreClamped() {
		Usage usage = Usage.totals().input(1000).inputAudio(700).cached(999).build();
		assertThat(usage).isEqualTo(Tokens.parse("audio-input=700 cached-input=300"));
	}

	@Test
	void whenPartsExceedTheWholeTheWholeHolds() {
		Usage usage = Usage.totals().input(10).inputAudio(20).output(5).outputAudio(3).reasoning(9).build();
		assertThat(usage).isEqualTo(Tokens.parse("audio-input=10 audio-output=3 reasoning-output=2"));
	}

	@Test
	void whenFiguresAreNegativeTheyCountAsZero() {
		assertThat(Usage.totals().input(-5).inputAudio(-1).cached(-2).output(-3).reasoning(-1).build())
			.isEqualTo(Usage.empty());
		assertThat(Usage.totals().input(5).cached(-2).output(3).build()).isEqualTo(Usage.of(5, 3));
	}

	@Test
	void whateverTheServerSaysTheTotalsHold() {
		Random random = new Random(42);
		for (int i = 0; i < 2000; i++) {
			long input = random.nextInt(1000);
			long output = random.nextInt(1000);
			Usage usage = Usage.totals()
				.input(input)
				.inputAudio(random.nextInt(1000))
				.inputImage(random.nextInt(500))
				.cached(random.nextInt(1000))
				.cachedAudio(random.nextInt(500))
				.cachedImage(random.nextInt(500))
				.cacheWrite(random.nextInt(300))
				.cacheWrite12h(random.nextInt(300))
				.output(output)
				.reasoning(random.nextInt(500))
				.outputAudio(random.nextInt(500))
				.build();
			assertThat(usage.inputTokens()).isEqualTo(input);
			assertThat(usage.outputTokens()).isEqualTo(output);
		}
	}

}
