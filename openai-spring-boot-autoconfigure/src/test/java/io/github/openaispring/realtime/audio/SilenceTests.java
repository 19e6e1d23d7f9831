package io.github.openaispring.realtime.audio;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Silence}.
 */
class SilenceTests {

	@Test
	void silenceIsThatOfTheFormat() {
		assertThat(Silence.of(AudioFormat.PCM16_24KHZ, Duration.ofMillis(20))).hasSize(960).containsOnly(0);
		assertThat(Silence.of(AudioFormat.ulaw(), Duration.ofMillis(20))).hasSize(160).containsOnly(0xFF);
		assertThat(Silence.of(AudioFormat.alaw(), Duration.ofMillis(20))).hasSize(160).containsOnly(0xD5);
		assertThat(Silence.of(AudioFormat.ulaw(), Duration.ZERO)).isEmpty();
	}

	@Test
	void telephoneSilenceIsSilentAsPcm() {
		byte[] ulaw = Silence.of(AudioFormat.ulaw(), Duration.ofMillis(100));
		byte[] alaw = Silence.of(AudioFormat.alaw(), Duration.ofMillis(100));
		assertThat(Samples.convert(AudioFormat.ulaw(), AudioFormat.PCM16_24KHZ, ulaw)).hasSize(4_800).containsOnly(0);
		// The A-law has no zero.
		assertThat(Samples.of(Samples.convert(AudioFormat.alaw(), AudioFormat.pcm16(8_000), alaw))).containsOnly(8);
	}

}
