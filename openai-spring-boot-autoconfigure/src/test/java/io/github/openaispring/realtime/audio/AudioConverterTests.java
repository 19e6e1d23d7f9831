package io.github.openaispring.realtime.audio;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link AudioConverter}.
 */
class AudioConverterTests {

	private static final List<AudioFormat> FORMATS = List.of(AudioFormat.ulaw(), AudioFormat.alaw(),
			AudioFormat.pcm16(8_000), AudioFormat.pcm16(8_000, 2), AudioFormat.pcm16(11_025), AudioFormat.pcm16(16_000),
			AudioFormat.pcm16(22_050), AudioFormat.PCM16_24KHZ, AudioFormat.pcm16(24_000, 2), AudioFormat.pcm16(32_000),
			AudioFormat.pcm16(44_100, 2), AudioFormat.pcm16(48_000), AudioFormat.pcm16(48_000, 2),
			AudioFormat.pcm16(96_000), AudioFormat.pcm16(192_000), AudioFormat.pcm16(44_101));

	private static final byte[] NOTHING = {};

	private final Random random = new Random(711);

	static Stream<Arguments> pairs() {
		return FORMATS.stream()
			.flatMap((one) -> Stream.of(AudioFormat.ulaw(), AudioFormat.PCM16_24KHZ, AudioFormat.pcm16(48_000, 2))
				.flatMap((other) -> Stream.of(Arguments.of(one, other), Arguments.of(other, one))));
	}

	static Stream<Arguments> modelPairs() {
		return FORMATS.stream()
			.flatMap((format) -> Stream.of(Arguments.of(format, AudioFormat.PCM16_24KHZ),
					Arguments.of(AudioFormat.PCM16_24KHZ, format)));
	}

	static Stream<Arguments> rates() {
		return pairs().filter((pair) -> rate(pair.get()[0]) != rate(pair.get()[1]));
	}

	private static int rate(Object format) {
		return ((AudioFormat) format).sampleRate();
	}

	@ParameterizedTest
	@MethodSource("pairs")
	void cutsDoNotChangeWhatComesOut(AudioFormat from, AudioFormat to) {
		byte[] audio = Samples.noise(this.random, 6_000 * from.blockSize());
		AudioConverter converter = AudioConverter.between(from, to);
		byte[] whole = Samples.convert(converter, audio);
		for (int longest : new int[] { 1, 7, 160, 1_000, 5_001 }) {
			assertThat(Samples.convert(converter, Samples.cut(this.random, audio, longest))).isEqualTo(whole);
		}
	}

	@ParameterizedTest
	@MethodSource("modelPairs")
	void minuteStaysMinute(AudioFormat from, AudioFormat to) {
		AudioConverter converter = AudioConverter.between(from, to);
		byte[] second = Samples.noise(this.random, from.bytesPerSecond());
		int converted = 0;
		for (int i = 0; i < 60; i++) {
			converted += converter.convert(second).length;
		}
		int late = 60 * to.bytesPerSecond() - converted;
		assertThat(late).isNotNegative();
		assertThat(to.duration(late)).isLessThanOrEqualTo(converter.latency().plus(to.duration(to.blockSize())));
		assertThat(converter.flush()).hasSize(late);
	}

	@ParameterizedTest
	@MethodSource("rates")
	void lastSampleLastsToItsEnd(AudioFormat from, AudioFormat to) {
		for (int count : new int[] { 0, 1, 2, 3, 99, 1_237 }) {
			long samples = ((long) count * to.sampleRate() + from.sampleRate() - 1) / from.sampleRate();
			assertThat(Samples.convert(from, to, new byte[count * from.blockSize()]))
				.hasSize((int) samples * to.blockSize());
		}
	}

	@Test
	void whenFormatsAreEqualReturnsTheSameArray() {
		for (AudioFormat format : FORMATS) {
			AudioConverter converter = AudioConverter.between(format, format);
			byte[] audio = { 1, 2, 3 };
			assertThat(converter.convert(audio)).isSameAs(audio);
			assertThat(converter.flush()).isEmpty();
			assertThat(converter.latency()).isZero();
			assertThat(converter.another().convert(audio)).isSameAs(audio);
		}
	}

	@Test
	void latencyIsAsStated() {
		assertThat(millis(48_000, 24_000)).isCloseTo(2.2, within(0.05));
		assertThat(millis(24_000, 48_000)).isCloseTo(2.2, within(0.05));
		assertThat(millis(24_000, 16_000)).isCloseTo(3.3, within(0.05));
		assertThat(millis(8_000, 24_000)).isCloseTo(6.5, within(0.05));
		assertThat(millis(192_000, 8_000)).isCloseTo(6.5, within(0.05));
		assertThat(AudioConverter.between(AudioFormat.ulaw(), AudioFormat.pcm16(8_000)).latency()).isZero();
	}

	private static double millis(int from, int to) {
		Duration latency = AudioConverter.between(AudioFormat.pcm16(from), AudioFormat.pcm16(to)).latency();
		return latency.toNanos() / 1e6;
	}

	@Test
	void whenPieceEndsWithinSampleWaitsForItsEnd() {
		AudioConverter converter = AudioConverter.between(AudioFormat.pcm16(8_000, 2), AudioFormat.pcm16(8_000));
		byte[] audio = Samples.pcm(100, 300, -5, -7);
		assertThat(converter.convert(Arrays.copyOf(audio, 3))).isEmpty();
		assertThat(converter.convert(NOTHING)).isEmpty();
		assertThat(converter.convert(new byte[] { audio[3], audio[4] })).isEqualTo(Samples.pcm(200));
		assertThat(converter.convert(new byte[] { audio[5] })).isEmpty();
		assertThat(converter.convert(new byte[] { audio[6], audio[7] })).isEqualTo(Samples.pcm(-6));
		assertThat(converter.flush()).isEmpty();
	}

	@Test
	void whenStreamEndsWithinSampleDropsIt() {
		AudioConverter converter = AudioConverter.between(AudioFormat.pcm16(8_000), AudioFormat.ulaw());
		assertThat(converter.convert(new byte[] { 0, 0, 1 })).hasSize(1);
		assertThat(converter.flush()).isEmpty();
		assertThat(converter.convert(new byte[] { 0, 0 })).containsExactly(0xFF);
	}

	@Test
	void resetAndFlushForgetThePast() {
		AudioConverter converter = AudioConverter.between(AudioFormat.pcm16(44_100), AudioFormat.PCM16_24KHZ);
		byte[] audio = Samples.noise(this.random, 3_001);
		byte[] expected = Samples.convert(converter, audio);
		assertThat(Samples.convert(converter, audio)).isEqualTo(expected);
		converter.convert(audio);
		converter.reset();
		assertThat(Samples.convert(converter, audio)).isEqualTo(expected);
	}

	@Test
	void anotherConverterSharesNothingThatChanges() {
		AudioConverter converter = AudioConverter.between(AudioFormat.pcm16(48_000, 2), AudioFormat.PCM16_24KHZ);
		byte[] audio = Samples.noise(this.random, 3_001);
		byte[] expected = Samples.convert(converter, audio);
		converter.convert(audio);
		assertThat(Samples.convert(converter.another(), audio)).isEqualTo(expected);
		assertThat(converter.another().another().latency()).isEqualTo(converter.latency());
	}

	@Test
	void impulseStaysInItsPlaceAndIsSymmetric() {
		int[] output = Samples.of(Samples.convert(AudioFormat.pcm16(8_000), AudioFormat.PCM16_24KHZ,
				Samples.pcm(400, (i) -> (i == 200) ? 20_000 : 0)));
		assertThat(output).hasSize(1_200);
		assertThat(output[600]).isBetween(18_500, 19_500);
		for (int i = 1; i < 600; i++) {
			assertThat(output[600 + i]).isEqualTo(output[600 - i]).isLessThan(output[600]);
		}
		assertThat(IntStream.of(output).sum() / 3.0).isCloseTo(20_000, within(20.0));
	}

	@Test
	void impulseAtTheStartIsNotLost() {
		int[] output = Samples.of(Samples.convert(AudioFormat.PCM16_24KHZ, AudioFormat.pcm16(48_000),
				Samples.pcm(100, (i) -> (i == 0) ? 20_000 : 0)));
		assertThat(output[0]).isBetween(18_500, 19_500);
	}

	@Test
	void whenTooLoudIsClippedAndDoesNotWrapAround() {
		byte[] square = Samples.pcm(2_400, (i) -> (i / 60 % 2 == 0) ? Short.MAX_VALUE : Short.MIN_VALUE);
		int[] output = Samples.of(Samples.convert(AudioFormat.PCM16_24KHZ, AudioFormat.pcm16(48_000), square));
		assertThat(output).contains(Short.MAX_VALUE, Short.MIN_VALUE);
		for (int i = 0; i < output.length; i++) {
			int place = i % 120;
			if (place > 2 && place < 116) {
				assertThat(output[i] > 0).as("sign at " + i).isEqualTo(i / 120 % 2 == 0);
				assertThat(Math.abs(output[i])).isGreaterThan(25_000);
			}
		}
	}

	@Test
	void pcmIsReadAndWrittenExactly() {
		byte[] every = Samples.pcm(1 << 16, (i) -> i - (1 << 15));
		byte[] stereo = Samples.convert(AudioFormat.pcm16(16_000), AudioFormat.pcm16(16_000, 2), every);
		assertThat(Samples.channel(stereo, 0)).isEqualTo(Samples.of(every));
		assertThat(Samples.channel(stereo, 1)).isEqualTo(Samples.of(every));
		assertThat(Samples.convert(AudioFormat.pcm16(16_000, 2), AudioFormat.pcm16(16_000), stereo)).isEqualTo(every);
	}

	@Test
	void stereoIsMixedToItsMean() {
		AudioFormat mono = AudioFormat.pcm16(8_000);
		AudioFormat stereo = AudioFormat.pcm16(8_000, 2);
		assertThat(
				Samples.convert(stereo, mono, Samples.pcm(1_000, 3_000, 700, -700, 32_767, 32_767, -32_768, -32_768)))
			.isEqualTo(Samples.pcm(2_000, 0, 32_767, -32_768));
	}

	@Test
	void whenBothAreStereoChannelsStayApart() {
		byte[] left = Samples.tone(48_000, 440, 10_000, 4_800);
		byte[] right = Samples.tone(48_000, 3_000, 9_000, 4_800);
		int[] leftSamples = Samples.of(left);
		int[] rightSamples = Samples.of(right);
		byte[] both = Samples.pcm(9_600, (i) -> ((i % 2 == 0) ? leftSamples : rightSamples)[i / 2]);
		byte[] output = Samples.convert(AudioFormat.pcm16(48_000, 2), AudioFormat.pcm16(24_000, 2), both);
		AudioFormat mono = AudioFormat.pcm16(48_000);
		assertThat(Samples.channel(output, 0))
			.isEqualTo(Samples.of(Samples.convert(mono, AudioFormat.PCM16_24KHZ, left)));
		assertThat(Samples.channel(output, 1))
			.isEqualTo(Samples.of(Samples.convert(mono, AudioFormat.PCM16_24KHZ, right)));
	}

	@Test
	void telephoneToneIsKeptBothWays() {
		for (AudioFormat telephone : List.of(AudioFormat.ulaw(), AudioFormat.alaw())) {
			byte[] tone = Samples.tone(24_000, 1_020, 16_000, 12_000);
			byte[] call = Samples.convert(AudioFormat.PCM16_24KHZ, telephone, tone);
			assertThat(call).hasSize(4_000);
			int[] output = Samples.of(Samples.convert(telephone, AudioFormat.PCM16_24KHZ, call));
			ToneFit fit = ToneFit.of(output, 3_000, 9_000, 1_020 / 24_000.0);
			assertThat(fit.gain(16_000)).isCloseTo(0, within(0.1));
			assertThat(fit.residual(16_000)).isLessThan(-35);
			assertThat(fit.phase()).isCloseTo(0, within(0.002));
		}
	}

	@Test
	void convertingAllocatesNothingButTheResult() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		AudioConverter converter = AudioConverter.between(AudioFormat.pcm16(48_000, 2), AudioFormat.PCM16_24KHZ);
		byte[] audio = new byte[3_840];
		int rounds = 2_000;
		long bytes = 0;
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < rounds; i++) {
			bytes += converter.convert(audio).length;
		}
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		assertThat(bytes).isGreaterThan(rounds * 950L);
		assertThat(allocated).isLessThan(bytes + rounds * 32L);
	}

	@Test
	void tablesAreBoundedWhateverTheRates() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		AudioConverter.between(AudioFormat.ulaw(), AudioFormat.PCM16_24KHZ);
		for (int i = 0; i < 50; i++) {
			AudioFormat from = AudioFormat.pcm16(this.random.nextInt(8_000, 192_001));
			AudioFormat to = AudioFormat.pcm16(this.random.nextInt(8_000, 192_001));
			long before = threads.getCurrentThreadAllocatedBytes();
			AudioConverter.between(from, to);
			assertThat(threads.getCurrentThreadAllocatedBytes() - before).as("from %s to %s", from, to)
				.isLessThan(400_000);
		}
	}

}
