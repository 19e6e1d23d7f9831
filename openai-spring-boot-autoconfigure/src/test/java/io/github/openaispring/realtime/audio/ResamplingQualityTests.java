package io.github.openaispring.realtime.audio;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests of what changing the rate does to tones.
 */
class ResamplingQualityTests {

	private static final int AMPLITUDE = 16_000;

	private static final double DEEP = -75;

	// The last ones have no simple ratio to 24,000.
	private static final List<Integer> RATES = List.of(8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 96_000,
			192_000, 8_001, 44_101, 23_999, 191_999);

	static Stream<Arguments> rates() {
		return RATES.stream().flatMap((rate) -> Stream.of(Arguments.of(rate, 24_000), Arguments.of(24_000, rate)));
	}

	static Stream<Arguments> ratesDown() {
		return rates().filter((rates) -> (int) rates.get()[0] > (int) rates.get()[1]);
	}

	@ParameterizedTest
	@MethodSource("rates")
	void toneInThePassBandKeepsItsLevelAndPlaceAndGetsNoCompany(int from, int to) {
		double edge = Math.min(from, to) / 2.0;
		DoubleStream.of(0.01, 0.1, 0.25, 0.401, 0.5, 0.667, 0.8, 0.87, 0.9).forEach((share) -> {
			double frequency = share * edge;
			int[] output = resampled(from, to, frequency);
			ToneFit fit = ToneFit.of(output, output.length / 4, output.length * 3 / 4, frequency / to);
			assertThat(fit.gain(AMPLITUDE)).as("gain at %s Hz", frequency).isCloseTo(0, within(0.1));
			assertThat(fit.residual(AMPLITUDE)).as("the rest at %s Hz", frequency).isLessThan(DEEP);
			assertThat(fit.phase()).as("phase at %s Hz", frequency).isCloseTo(0, within(0.001));
		});
	}

	@ParameterizedTest
	@MethodSource("ratesDown")
	void toneThatTheLowerRateCannotHoldIsRemoved(int from, int to) {
		double edge = to / 2.0;
		double most = from / 2.0;
		DoubleStream.of(0, 0.01, 0.1, 0.2, 0.333, 0.5, 0.617, 0.8, 0.95, 0.99).forEach((share) -> {
			double frequency = edge + share * (most - edge);
			int[] output = resampled(from, to, frequency);
			int[] settled = Arrays.copyOfRange(output, output.length / 4, output.length * 3 / 4);
			double power = IntStream.of(settled)
				.mapToDouble((sample) -> (double) sample * sample)
				.average()
				.orElseThrow();
			assertThat(ToneFit.decibels(Math.sqrt(2 * power) / AMPLITUDE)).as("alias of %s Hz", frequency)
				.isLessThan(DEEP);
		});
	}

	@ParameterizedTest
	@MethodSource("rates")
	void levelAudioStaysLevel(int from, int to) {
		int[] output = Samples.of(convert(from, to, Samples.pcm(from / 4, (i) -> -12_345)));
		assertThat(Arrays.copyOfRange(output, output.length / 4, output.length * 3 / 4)).containsOnly(-12_345);
	}

	private static int[] resampled(int from, int to, double frequency) {
		return Samples.of(convert(from, to, Samples.tone(from, frequency, AMPLITUDE, from / 4)));
	}

	private static byte[] convert(int from, int to, byte[] audio) {
		return Samples.convert(AudioFormat.pcm16(from), AudioFormat.pcm16(to), audio);
	}

}
