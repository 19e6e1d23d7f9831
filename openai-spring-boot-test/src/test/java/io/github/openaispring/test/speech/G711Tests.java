package io.github.openaispring.test.speech;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.IntStream;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link G711}, with the codec of the JDK for comparison.
 */
class G711Tests {

	@ParameterizedTest
	@EnumSource
	void decodesAsTheJdkDoes(G711 law) throws IOException {
		byte[] codes = new byte[256];
		IntStream.range(0, 256).forEach((code) -> codes[code] = (byte) code);
		AudioFormat format = new AudioFormat(encoding(law), 8000, 8, 1, 1, 8000, false);
		try (AudioInputStream stream = AudioSystem.getAudioInputStream(pcm(),
				new AudioInputStream(new ByteArrayInputStream(codes), format, 256))) {
			assertThat(law.decode(codes)).isEqualTo(Pcm.samples(stream.readAllBytes()));
		}
	}

	@ParameterizedTest
	@EnumSource
	void encodesEachSampleAsTheNearestCodeOrItsNeighbour(G711 law) {
		for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
			int coded = decoded(law, law.encode(sample));
			int step = Math.max(16, Math.abs(coded) / 16);
			assertThat(Math.abs(coded - sample)).as("sample %d as %d", sample, coded).isLessThanOrEqualTo(step);
		}
	}

	@ParameterizedTest
	@EnumSource
	void louderSampleIsNeverAQuieterCode(G711 law) {
		int last = Integer.MIN_VALUE;
		for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
			int coded = decoded(law, law.encode(sample));
			assertThat(coded).isGreaterThanOrEqualTo(last);
			last = coded;
		}
	}

	@ParameterizedTest
	@EnumSource
	void codeOfWhatACodeMeansIsThatCode(G711 law) {
		for (int code = 0; code < 256; code++) {
			int again = law.encode(decoded(law, code)) & 0xFF;
			assertThat(decoded(law, again)).isEqualTo(decoded(law, code));
			boolean negativeZero = law == G711.MU_LAW && code == 0x7F;
			assertThat(again).isEqualTo((negativeZero) ? 0xFF : code);
		}
	}

	@Test
	void silenceHasItsWellKnownCodes() {
		assertThat(G711.MU_LAW.encode(new short[] { 0 })).containsExactly(0xFF);
		assertThat(G711.A_LAW.encode(new short[] { 0 })).containsExactly(0xD5);
	}

	private static int decoded(G711 law, int code) {
		return law.decode(new byte[] { (byte) code })[0];
	}

	private static Encoding encoding(G711 law) {
		return (law == G711.MU_LAW) ? Encoding.ULAW : Encoding.ALAW;
	}

	private static AudioFormat pcm() {
		return new AudioFormat(8000, 16, 1, true, false);
	}

}
