package io.github.openaispring.realtime.audio;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AudioFormat}.
 */
class AudioFormatTests {

	@Test
	void secondHasTheBytesOfItsSamples() {
		assertThat(AudioFormat.PCM16_24KHZ.bytesPerSecond()).isEqualTo(48_000);
		assertThat(AudioFormat.pcm16(48_000, 2).bytesPerSecond()).isEqualTo(192_000);
		assertThat(AudioFormat.ulaw().bytesPerSecond()).isEqualTo(8_000);
		assertThat(AudioFormat.alaw().bytesPerSecond()).isEqualTo(8_000);
	}

	@Test
	void blockHasSampleOfEveryChannel() {
		assertThat(AudioFormat.ulaw().blockSize()).isEqualTo(1);
		assertThat(AudioFormat.PCM16_24KHZ.blockSize()).isEqualTo(2);
		assertThat(AudioFormat.pcm16(44_100, 2).blockSize()).isEqualTo(4);
	}

	@Test
	void durationIsThatOfTheBytes() {
		assertThat(AudioFormat.PCM16_24KHZ.duration(4_800)).isEqualTo(Duration.ofMillis(100));
		assertThat(AudioFormat.PCM16_24KHZ.duration(0)).isZero();
		assertThat(AudioFormat.ulaw().duration(1)).isEqualTo(Duration.ofNanos(125_000));
		assertThat(AudioFormat.pcm16(44_100).duration(2)).isEqualTo(Duration.ofNanos(22_675));
		assertThat(AudioFormat.ulaw().duration(Integer.MAX_VALUE)).isEqualTo(Duration.ofNanos(268_435_455_875_000L));
	}

	@Test
	void millisecondsAreRoundedDown() {
		assertThat(AudioFormat.PCM16_24KHZ.milliseconds(47)).isZero();
		assertThat(AudioFormat.PCM16_24KHZ.milliseconds(48)).isEqualTo(1);
		assertThat(AudioFormat.PCM16_24KHZ.milliseconds(95)).isEqualTo(1);
		assertThat(AudioFormat.ulaw().milliseconds(Integer.MAX_VALUE)).isEqualTo(268_435_455);
	}

	@Test
	void bytesAreWholeSamples() {
		assertThat(AudioFormat.PCM16_24KHZ.bytes(Duration.ofMillis(100))).isEqualTo(4_800);
		assertThat(AudioFormat.pcm16(44_100, 2).bytes(Duration.ofMillis(1))).isEqualTo(44 * 4);
		assertThat(AudioFormat.ulaw().bytes(Duration.ofNanos(124_999))).isZero();
		assertThat(AudioFormat.ulaw().bytes(Duration.ofNanos(125_000))).isEqualTo(1);
		assertThat(AudioFormat.pcm16(192_000, 2).bytes(Duration.ofMinutes(46))).isEqualTo(46 * 60 * 768_000);
		assertThat(AudioFormat.ulaw().bytes(Duration.ofSeconds(268_434))).isEqualTo(268_434 * 8_000);
	}

	@Test
	void whenDurationDoesNotFitIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> AudioFormat.ulaw().bytes(Duration.ofNanos(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> AudioFormat.ulaw().bytes(Duration.ofSeconds(268_435)))
			.withMessageContaining("268435 s");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> AudioFormat.ulaw().bytes(Duration.ofSeconds(Long.MAX_VALUE)));
	}

	@Test
	void whenBytesAreNegativeIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> AudioFormat.ulaw().duration(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> AudioFormat.ulaw().milliseconds(-1));
	}

	@ParameterizedTest
	@ValueSource(ints = { Integer.MIN_VALUE, 0, 7_999, 192_001 })
	void whenRateIsOutOfRangeSaysWhatIsAllowed(int rate) {
		assertThatIllegalArgumentException().isThrownBy(() -> AudioFormat.pcm16(rate))
			.withMessage("A sample rate is from 8000 to 192000 Hz, not " + rate);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 3 })
	void whenChannelsAreOutOfRangeSaysWhatIsAllowed(int channels) {
		assertThatIllegalArgumentException().isThrownBy(() -> AudioFormat.pcm16(24_000, channels))
			.withMessage("Audio has 1 or 2 channels, not " + channels);
	}

	@Test
	void whenG711IsNotThatOfTelephonesIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new AudioFormat(AudioFormat.Encoding.ULAW, 16_000, 1))
			.withMessage("G.711 is 8000 Hz with 1 channel, not 16000 Hz with 1");
		assertThatIllegalArgumentException().isThrownBy(() -> new AudioFormat(AudioFormat.Encoding.ALAW, 8_000, 2));
	}

	@Test
	void limitsAreAllowed() {
		assertThat(AudioFormat.pcm16(8_000).sampleRate()).isEqualTo(8_000);
		assertThat(AudioFormat.pcm16(192_000, 2).channels()).isEqualTo(2);
		assertThat(AudioFormat.PCM16_24KHZ).isEqualTo(AudioFormat.pcm16(24_000, 1));
	}

}
