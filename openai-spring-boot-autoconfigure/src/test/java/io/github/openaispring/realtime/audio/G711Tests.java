package io.github.openaispring.realtime.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link G711}.
 */
class G711Tests {

	// Values of the Recommendation's tables 1a to 2b, scaled up to 16 bits: by 4 for the
	// mu-law, by 8 for the A-law.
	@ParameterizedTest
	@CsvSource({ "ULAW, 0xFF, 0", "ULAW, 0x7F, 0", "ULAW, 0xFE, 8", "ULAW, 0x7E, -8", "ULAW, 0xF0, 120",
			"ULAW, 0xEF, 132", "ULAW, 0xDF, 396", "ULAW, 0xCF, 924", "ULAW, 0xBF, 1980", "ULAW, 0xAF, 4092",
			"ULAW, 0x9F, 8316", "ULAW, 0x8F, 16764", "ULAW, 0x80, 32124", "ULAW, 0x00, -32124", "ALAW, 0xD5, 8",
			"ALAW, 0x55, -8", "ALAW, 0xD4, 24", "ALAW, 0xDA, 248", "ALAW, 0xC5, 264", "ALAW, 0xF5, 528",
			"ALAW, 0xE5, 1056", "ALAW, 0x95, 2112", "ALAW, 0x85, 4224", "ALAW, 0xB5, 8448", "ALAW, 0xA5, 16896",
			"ALAW, 0xAA, 32256", "ALAW, 0x2A, -32256" })
	void codeHasTheValueOfTheRecommendation(G711 law, String code, int value) {
		assertThat(law.decode(Integer.decode(code).byteValue())).isEqualTo((short) value);
	}

	@ParameterizedTest
	@EnumSource
	void everyCodeSurvivesTheRoundTrip(G711 law) {
		for (int code = 0; code < 256; code++) {
			short sample = law.decode((byte) code);
			byte back = law.encode(sample);
			assertThat(law.decode(back)).isEqualTo(sample);
			// The mu-law has two zeros.
			assertThat(back & 0xFF).isEqualTo((law == G711.ULAW && code == 0x7F) ? 0xFF : code);
		}
	}

	@ParameterizedTest
	@EnumSource
	void lawIsSymmetric(G711 law) {
		for (int code = 0; code < 128; code++) {
			assertThat(law.decode((byte) (code | 0x80))).isEqualTo((short) -law.decode((byte) code));
		}
		for (int sample = 1; sample <= Short.MAX_VALUE; sample++) {
			assertThat(law.encode(-sample) ^ law.encode(sample)).isEqualTo((byte) 0x80);
		}
		assertThat(law.encode(Short.MIN_VALUE)).isEqualTo(law.encode(-Short.MAX_VALUE));
	}

	// The Recommendation's decision values, built up from the width of the steps.
	@Test
	void ulawDecidesAtTheBorders() {
		List<Integer> borders = new ArrayList<>(List.of(4));
		append(borders, 15, 8);
		for (int width = 16; width <= 1_024; width *= 2) {
			append(borders, 16, width);
		}
		assertThat(borders).hasSize(128).contains(31 * 4, 95 * 4, 4_063 * 4).endsWith(8_159 * 4);
		assertDecides(G711.ULAW, borders, 0xFF);
	}

	@Test
	void alawDecidesAtTheBorders() {
		List<Integer> borders = new ArrayList<>(List.of(16));
		append(borders, 31, 16);
		for (int width = 32; width <= 1_024; width *= 2) {
			append(borders, 16, width);
		}
		assertThat(borders).hasSize(128).contains(64 * 8, 128 * 8, 2_048 * 8).endsWith(4_096 * 8);
		assertDecides(G711.ALAW, borders, 0xD5);
	}

	private static void append(List<Integer> borders, int count, int width) {
		for (int i = 0; i < count; i++) {
			borders.add(borders.get(borders.size() - 1) + width);
		}
	}

	private static void assertDecides(G711 law, List<Integer> borders, int zero) {
		int step = 0;
		for (int sample = 0; sample <= Short.MAX_VALUE; sample++) {
			while (step < 127 && sample >= borders.get(step)) {
				step++;
			}
			assertThat(law.encode(sample) & 0xFF).as("code of " + sample).isEqualTo(zero ^ step);
		}
	}

	@ParameterizedTest
	@EnumSource
	void decodesAsTheJdkDoes(G711 law) throws IOException {
		byte[] codes = new byte[256];
		for (int code = 0; code < codes.length; code++) {
			codes[code] = (byte) code;
		}
		byte[] theirs = jdk(codes, format(law), linear());
		assertThat(Samples.convert(ours(law), AudioFormat.pcm16(8_000), codes)).isEqualTo(theirs);
	}

	// What is louder than the loudest step wraps around there.
	@Test
	void encodesUlawAsTheJdkDoes() throws IOException {
		byte[] theirs = jdk(everySample(), linear(), format(G711.ULAW));
		for (int sample = -32_635; sample <= 32_635; sample++) {
			assertThat(G711.ULAW.encode(sample)).as("code of " + sample).isEqualTo(theirs[sample - Short.MIN_VALUE]);
		}
	}

	// There, borders of negative steps are one unit of 13 bits further out, and what is
	// less than a unit below zero becomes as loud as -248.
	@Test
	void encodesAlawAsTheJdkDoes() throws IOException {
		byte[] theirs = jdk(everySample(), linear(), format(G711.ALAW));
		for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
			int same = (sample < 0) ? Math.min(sample + 8, -1) : sample;
			byte expected = G711.ALAW.encode((sample > -8 && sample < 0) ? -248 : same);
			assertThat(theirs[sample - Short.MIN_VALUE]).as("code of " + sample).isEqualTo(expected);
		}
	}

	@ParameterizedTest
	@EnumSource
	void streamIsEncodedSampleBySample(G711 law) {
		byte[] codes = Samples.convert(AudioFormat.pcm16(8_000), ours(law), everySample());
		for (int i = 0; i < codes.length; i++) {
			assertThat(codes[i]).isEqualTo(law.encode(i + Short.MIN_VALUE));
		}
	}

	private static byte[] everySample() {
		return Samples.pcm(1 << 16, (i) -> i + Short.MIN_VALUE);
	}

	private static AudioFormat ours(G711 law) {
		return (law == G711.ULAW) ? AudioFormat.ulaw() : AudioFormat.alaw();
	}

	private static javax.sound.sampled.AudioFormat format(G711 law) {
		Encoding encoding = (law == G711.ULAW) ? Encoding.ULAW : Encoding.ALAW;
		return new javax.sound.sampled.AudioFormat(encoding, 8_000, 8, 1, 1, 8_000, false);
	}

	private static javax.sound.sampled.AudioFormat linear() {
		return new javax.sound.sampled.AudioFormat(8_000, 16, 1, true, false);
	}

	private static byte[] jdk(byte[] audio, javax.sound.sampled.AudioFormat from, javax.sound.sampled.AudioFormat to)
			throws IOException {
		AudioInputStream source = new AudioInputStream(new ByteArrayInputStream(audio), from,
				audio.length / from.getFrameSize());
		try (AudioInputStream converted = AudioSystem.getAudioInputStream(to, source)) {
			return converted.readAllBytes();
		}
	}

}
