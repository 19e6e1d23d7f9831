package io.github.openaispring.realtime.audio;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AudioFrames}.
 */
class AudioFramesTests {

	private final Random random = new Random(100);

	@ParameterizedTest
	@ValueSource(ints = { 1, 99, 160, 161, 500, 20_000 })
	void framesAreEquallyLongAndLoseNothing(int longest) {
		byte[] audio = Samples.noise(this.random, 10_007);
		AudioFrames frames = new AudioFrames(AudioFormat.ulaw(), Duration.ofMillis(20));
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] piece : Samples.cut(this.random, audio, longest)) {
			assertThat(frames.add(piece)).allSatisfy((frame) -> {
				assertThat(frame).hasSize(160);
				all.writeBytes(frame);
			});
		}
		byte[] rest = frames.rest();
		assertThat(rest).hasSize(10_007 % 160);
		all.writeBytes(rest);
		assertThat(all.toByteArray()).isEqualTo(audio);
	}

	@Test
	void frameComesAsSoonAsItIsComplete() {
		AudioFrames frames = new AudioFrames(AudioFormat.PCM16_24KHZ);
		assertThat(frames.add(new byte[4_799])).isEmpty();
		assertThat(frames.add(new byte[1])).hasSize(1).first().satisfies((frame) -> assertThat(frame).hasSize(4_800));
		assertThat(frames.add(new byte[9_600])).hasSize(2);
		assertThat(frames.rest()).isEmpty();
	}

	@Test
	void whenPieceIsFrameItIsNotCopied() {
		byte[] piece = new byte[4_800];
		assertThat(new AudioFrames(AudioFormat.PCM16_24KHZ).add(piece)).singleElement().isSameAs(piece);
	}

	@Test
	void framesGivenOutAreNotTouchedAgain() {
		AudioFrames frames = new AudioFrames(AudioFormat.ulaw(), Duration.ofMillis(1));
		List<byte[]> first = frames.add(new byte[] { 1, 1, 1, 1, 1, 1, 1, 1, 1 });
		frames.add(new byte[] { 2, 2, 2, 2, 2, 2, 2 });
		assertThat(first).singleElement().satisfies((frame) -> assertThat(frame).containsOnly(1));
	}

	@Test
	void afterTheRestStartsAnew() {
		AudioFrames frames = new AudioFrames(AudioFormat.ulaw(), Duration.ofMillis(1));
		frames.add(new byte[] { 1, 2, 3 });
		assertThat(frames.rest()).containsExactly(1, 2, 3);
		assertThat(frames.rest()).isEmpty();
		assertThat(frames.add(new byte[] { 4, 4, 4, 4, 4, 4, 4, 4 })).singleElement()
			.satisfies((frame) -> assertThat(frame).containsOnly(4));
	}

	@Test
	void whenFrameHasNoSampleIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new AudioFrames(AudioFormat.ulaw(), Duration.ofNanos(1)));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AudioFrames(AudioFormat.PCM16_24KHZ, Duration.ofMillis(-20)));
	}

}
