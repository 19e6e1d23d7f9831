package io.github.openaispring.test.speech;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link AudioConversion}.
 */
class AudioConversionTests {

	@Test
	void pcmStaysAsItIs() {
		byte[] pcm = { 1, 2, 3, 4 };
		assertThat(AudioConversion.toPcm24k(pcm, "audio/pcm")).isEqualTo(pcm).isNotSameAs(pcm);
		assertThat(AudioConversion.fromPcm24k(pcm, "audio/pcm")).isEqualTo(pcm).isNotSameAs(pcm);
	}

	@ParameterizedTest
	@ValueSource(strings = { "audio/pcmu", "audio/pcma" })
	void telephoneHasAByteForSixBytesOfPcm(String format) {
		byte[] coded = AudioConversion.fromPcm24k(Sounds.tone(20, 440, 10000), format);
		assertThat(coded).hasSize(160);
		assertThat(AudioConversion.toPcm24k(coded, format)).hasSize(960);
	}

	@ParameterizedTest
	@ValueSource(strings = { "audio/pcmu", "audio/pcma" })
	void toneSurvivesTheTelephone(String format) {
		byte[] tone = Sounds.tone(1000, 1000, 10000);
		byte[] heard = AudioConversion.toPcm24k(AudioConversion.fromPcm24k(tone, format), format);
		byte[] error = Sounds.mix(heard, Sounds.tone(1000, 1000, -10000));
		assertThat(Loudness.of(heard)).isCloseTo(Loudness.of(tone), within(0.2));
		assertThat(Loudness.of(tone) - Loudness.of(error)).isGreaterThan(30);
	}

	@ParameterizedTest
	@ValueSource(strings = { "audio/pcmu", "audio/pcma" })
	void piecesSoundLikeTheWhole(String format) {
		byte[] coded = AudioConversion.fromPcm24k(Sounds.tone(1000, 300, 10000), format);
		byte[][] pieces = new byte[50][];
		for (int i = 0; i < pieces.length; i++) {
			pieces[i] = AudioConversion.toPcm24k(Arrays.copyOfRange(coded, i * 160, (i + 1) * 160), format);
		}
		byte[] error = Sounds.mix(Sounds.join(pieces), Sounds.tone(1000, 300, -10000));
		assertThat(Loudness.of(Sounds.tone(1000, 300, 10000)) - Loudness.of(error)).isGreaterThan(25);
	}

	@Test
	void unknownFormatIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> AudioConversion.toPcm24k(new byte[2], "audio/opus"))
			.withMessageContaining("audio/opus");
		assertThatIllegalArgumentException().isThrownBy(() -> AudioConversion.fromPcm24k(new byte[2], "pcm16"));
	}

}
