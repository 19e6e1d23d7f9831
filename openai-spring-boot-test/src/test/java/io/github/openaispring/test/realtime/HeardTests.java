package io.github.openaispring.test.realtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Heard}.
 */
class HeardTests {

	private static byte[] sound(int before, int milliseconds, int after, int level) {
		ByteBuffer pcm = ByteBuffer.allocate(48 * (before + milliseconds + after)).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < 24 * milliseconds; i++) {
			pcm.putShort(48 * before + 2 * i, (short) ((i % 80 < 40) ? level : -level));
		}
		return pcm.array();
	}

	@ParameterizedTest
	@CsvSource({ "16000, loud", "1500, at a normal volume", "300, quiet" })
	void lengthAndLoudnessAreHeardWithoutTheSilenceAround(int level, String loudness) {
		Heard heard = Heard.of(sound(300, 1800, 500, level));
		assertThat(heard.transcript()).isEqualTo("(speech, 1.8 seconds, " + loudness + ")");
		assertThat(heard.reply()).isEqualTo("I heard you speak for 1.8 seconds. It was " + loudness + ".");
	}

	@Test
	void silenceIsHeardAsSuch() {
		assertThat(Heard.of(new byte[96_000]).transcript()).isEqualTo("(silence, 2.0 seconds)");
		assertThat(Heard.of(new byte[0]).transcript()).isEqualTo("(silence, 0.0 seconds)");
	}

}
