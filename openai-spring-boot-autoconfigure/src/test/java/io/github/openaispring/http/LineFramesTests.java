package io.github.openaispring.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import io.github.openaispring.OpenAiResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link LineFrames}.
 */
class LineFramesTests {

	private static final String SAMPLE = "first\n\r\n{\"a\":\"Grüße, 世界 🎈\"}\r\n\n\nwith \r within\nlast";

	private static final List<String> SAMPLE_LINES = List.of("first", "{\"a\":\"Grüße, 世界 🎈\"}", "with \r within",
			"last");

	private static List<String> lines(LineFrames frames, byte[]... pieces) {
		List<String> lines = new ArrayList<>();
		for (byte[] piece : pieces) {
			frames.append(DefaultDataBufferFactory.sharedInstance.wrap(piece));
			while (frames.next()) {
				lines.add(text(frames));
			}
		}
		if (frames.last()) {
			lines.add(text(frames));
		}
		return lines;
	}

	private static String text(LineFrames frames) {
		return new String(frames.bytes(), frames.offset(), frames.length(), StandardCharsets.UTF_8);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@Test
	void nextWhenBodyIsCutInThreeAnywhereGivesTheSameLines() {
		byte[] sample = bytes(SAMPLE);
		for (int first = 0; first <= sample.length; first++) {
			for (int second = first; second <= sample.length; second++) {
				assertThat(lines(new LineFrames(100), Arrays.copyOf(sample, first),
						Arrays.copyOfRange(sample, first, second), Arrays.copyOfRange(sample, second, sample.length)))
					.as("cut at %d and %d", first, second)
					.isEqualTo(SAMPLE_LINES);
			}
		}
	}

	@Test
	void lastWhenBodyEndsWithALineFeedGivesNothing() {
		assertThat(lines(new LineFrames(10), bytes("a\nb\n"))).containsExactly("a", "b");
		assertThat(lines(new LineFrames(10))).isEmpty();
	}

	@Test
	void nextWhenLineHasTheMostBytesGivesIt() {
		assertThat(lines(new LineFrames(5), bytes("12345\n123"), bytes("45\r\n12345"))).hasSize(3)
			.containsOnly("12345");
	}

	@Test
	void nextWhenLineHasMoreBytesFailsBeforeItsEnd() {
		LineFrames frames = new LineFrames(5);
		frames.append(DefaultDataBufferFactory.sharedInstance.wrap(bytes("a\n123456")));
		assertThat(frames.next()).isTrue();
		assertThatExceptionOfType(OpenAiResponseException.class).isThrownBy(frames::next)
			.withMessageContaining("more than 5 bytes")
			.withMessageContaining("openai.http.max-response-size");
	}

	@Test
	void arrayOfAHugeLineIsGivenBack() {
		LineFrames frames = new LineFrames(1 << 24);
		byte[] piece = new byte[1 << 14];
		Arrays.fill(piece, (byte) 'x');
		for (int i = 0; i < 600; i++) {
			frames.append(DefaultDataBufferFactory.sharedInstance.wrap(piece));
			assertThat(frames.next()).isFalse();
		}
		assertThat(frames.bytes()).hasSize(1 << 24);
		frames.append(DefaultDataBufferFactory.sharedInstance.wrap(bytes("\n")));
		assertThat(frames.next()).isTrue();
		assertThat(frames.length()).isEqualTo(600 << 14);
		assertThat(lines(frames, bytes("small\n"))).containsExactly("small");
		assertThat(frames.bytes()).hasSize(1 << 16);
	}

}
