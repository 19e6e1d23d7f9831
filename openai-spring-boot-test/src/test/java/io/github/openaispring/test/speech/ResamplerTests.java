package io.github.openaispring.test.speech;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link Resampler}.
 */
class ResamplerTests {

	@ParameterizedTest
	@CsvSource({ "16000, 24000, 200", "16000, 24000, 6000", "8000, 24000, 300", "8000, 24000, 3000", "24000, 8000, 300",
			"24000, 8000, 3000" })
	void speechPassesUnchanged(int from, int to, double hertz) {
		short[] result = new Resampler(from, to).apply(tone(from, hertz));
		short[] expected = tone(to, hertz);
		assertThat(result).hasSameSizeAs(expected);
		// At its ends the filter has to guess.
		for (int i = to / 100; i < to - to / 100; i++) {
			assertThat((int) result[i]).as("sample %d", i).isCloseTo(expected[i], within(40));
		}
	}

	@ParameterizedTest
	@ValueSource(doubles = { 4100, 5000, 7900, 8500, 11000 })
	void whatTheLowerRateCannotHoldIsRemoved(double hertz) {
		short[] result = new Resampler(24000, 8000).apply(tone(24000, hertz));
		assertThat(Loudness.of(result, 200, result.length - 200)).isLessThan(-75);
	}

	@Test
	void noImagesAppearAboveTheOldRate() {
		short[] result = new Resampler(8000, 24000).apply(tone(8000, 3000));
		short[] back = tone(24000, 3000);
		short[] difference = Sounds.samples(result.length, (i) -> result[i] - back[i]);
		assertThat(Loudness.of(difference, 1000, difference.length - 1000)).isLessThan(-60);
	}

	@Test
	void constantStaysConstantToBothEnds() {
		short[] result = new Resampler(8000, 24000).apply(Sounds.samples(160, (i) -> 12345));
		assertThat(result).hasSize(480).containsOnly((short) 12345);
	}

	@Test
	void nothingBecomesNothing() {
		assertThat(new Resampler(16000, 24000).apply(new short[0])).isEmpty();
	}

	@Test
	void loudestSquareWaveDoesNotOverflow() {
		short[] square = Sounds.samples(1600, (i) -> (i / 40 % 2 == 0) ? 32767 : -32768);
		short[] result = new Resampler(16000, 24000).apply(square);
		for (int i = 30; i < 50; i++) {
			assertThat((int) result[i]).isGreaterThan(30000);
		}
	}

	private static short[] tone(int rate, double hertz) {
		return Sounds.samples(rate, (i) -> 16000 * Math.sin(2 * Math.PI * hertz * i / rate));
	}

}
