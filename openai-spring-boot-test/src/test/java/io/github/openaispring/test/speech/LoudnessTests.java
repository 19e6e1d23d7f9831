package io.github.openaispring.test.speech;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link Loudness}.
 */
class LoudnessTests {

	@Test
	void fullScaleSineIsThreeDecibelsBelowFullScale() {
		assertThat(Loudness.of(Sounds.tone(100, 1000, 32767))).isCloseTo(-3.01, within(0.01));
	}

	@Test
	void tenthOfTheAmplitudeIsTwentyDecibelsLess() {
		assertThat(Loudness.of(Sounds.tone(100, 1000, 3276.7))).isCloseTo(-23.01, within(0.01));
		assertThat(Loudness.of(Sounds.noise(1000, -40))).isCloseTo(-40, within(0.1));
	}

	@Test
	void constantIsSilence() {
		assertThat(Loudness.of(Sounds.constant(100, 20000))).isEqualTo(Loudness.SILENCE);
		assertThat(Loudness.of(Sounds.silence(100))).isEqualTo(Loudness.SILENCE);
		assertThat(Loudness.of(new byte[0])).isEqualTo(Loudness.SILENCE);
		assertThat(Loudness.of(new byte[] { 1 })).isEqualTo(Loudness.SILENCE);
	}

}
