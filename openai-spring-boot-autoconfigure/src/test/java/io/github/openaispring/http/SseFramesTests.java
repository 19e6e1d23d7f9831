package io.github.openaispring.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.codec.ServerSentEventHttpMessageReader;
import org.springframework.mock.http.client.reactive.MockClientHttpResponse;
import reactor.core.publisher.Flux;

import io.github.openaispring.OpenAiStreamException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link SseFrames}.
 */
class SseFramesTests {

	private static final int MEGABYTE = 1 << 20;

	private static final String SAMPLE = "\uFEFFdata: first\n\n: hello\n\ndata: {\"a\":\"Grüße, 世界 🎈\"}\n\n"
			+ "event: x\r\nid: 7\r\ndata:no space\r\ndata:  two spaces\r\n\r\n"
			+ "data: cr\rdata\rretry: 1\r\r\n\n: mixed\rdata: a\r\ndata: b\n\r\n"
			+ "datum: 1\ndataset\ndat\nData: 1\n data: 1\n\ndata:\n\ndata\n\ndata: [DONE]";

	private static final List<String> SAMPLE_EVENTS = List.of("first", "{\"a\":\"Grüße, 世界 🎈\"}",
			"no space\n two spaces", "cr\n", "a\nb", "", "", "[DONE]");

	private final SseFrames frames = new SseFrames(16 * MEGABYTE);

	@Test
	void nextWhenStreamIsWholeGivesEveryEvent() {
		assertThat(events(this.frames, bytes(SAMPLE))).isEqualTo(SAMPLE_EVENTS);
	}

	@Test
	void nextWhenStreamIsCutInTwoAnywhereGivesTheSameEvents() {
		byte[] sample = bytes(SAMPLE);
		for (int cut = 0; cut <= sample.length; cut++) {
			List<String> events = events(new SseFrames(MEGABYTE), Arrays.copyOf(sample, cut),
					Arrays.copyOfRange(sample, cut, sample.length));
			assertThat(events).as("cut at %d", cut).isEqualTo(SAMPLE_EVENTS);
		}
	}

	@Test
	void nextWhenStreamIsCutInThreeAnywhereGivesTheSameEvents() {
		byte[] sample = bytes(SAMPLE);
		for (int first = 0; first <= sample.length; first++) {
			for (int second = first; second <= sample.length; second++) {
				List<String> events = events(new SseFrames(MEGABYTE), Arrays.copyOf(sample, first),
						Arrays.copyOfRange(sample, first, second), Arrays.copyOfRange(sample, second, sample.length));
				if (!events.equals(SAMPLE_EVENTS)) {
					assertThat(events).as("cut at %d and %d", first, second).isEqualTo(SAMPLE_EVENTS);
				}
			}
		}
	}

	@Test
	void nextWhenEveryByteComesAloneGivesTheSameEvents() {
		byte[] sample = bytes(SAMPLE);
		byte[][] pieces = new byte[sample.length][];
		for (int i = 0; i < sample.length; i++) {
			pieces[i] = new byte[] { sample[i] };
		}
		assertThat(events(this.frames, pieces)).isEqualTo(SAMPLE_EVENTS);
	}

	@Test
	void nextWhenStreamIsCutAtRandomGivesTheSameEvents() {
		Random random = new Random(20261122);
		byte[] sample = bytes(SAMPLE);
		for (int round = 0; round < 20_000; round++) {
			List<String> events = events(new SseFrames(MEGABYTE), cut(sample, random, 12));
			if (!events.equals(SAMPLE_EVENTS)) {
				assertThat(events).as("round %d", round).isEqualTo(SAMPLE_EVENTS);
			}
		}
	}

	@Test
	void nextWhenStreamIsRandomAgreesWithSpringsReader() {
		Random random = new Random(42);
		for (int round = 0; round < 1_000; round++) {
			byte[] stream = bytes(randomStream(random));
			assertThat(events(new SseFrames(MEGABYTE), cut(stream, random, 40))).as("round %d", round)
				.isEqualTo(springsEvents(stream));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r", "\r\n" })
	void nextWhenLineEndIsAtTheEndOfABufferGivesTheEventAtOnce(String eol) {
		append(this.frames, bytes("data: 1" + eol + eol));
		assertThat(this.frames.next()).isTrue();
		assertThat(text(this.frames)).isEqualTo("1");
		assertThat(this.frames.next()).isFalse();
	}

	@Test
	void nextWhenCarriageReturnEndsABufferDoesNotTakeTheLineFeedForABlankLine() {
		assertThat(events(this.frames, bytes("data: 1\r"), bytes("\ndata: 2\r"), bytes("\n\r"), bytes("\ndata: 3\r\n")))
			.containsExactly("1\n2", "3");
	}

	@Test
	void nextWhenByteOrderMarkComesLaterDoesNotSkipIt() {
		assertThat(events(this.frames, bytes("\n"), bytes("\uFEFFdata: 1\n\ndata: 2\n\n"))).containsExactly("2");
	}

	@Test
	void nextWhenOnlyCommentsComeGivesNothing() {
		assertThat(events(this.frames, bytes(": ping\n\n: ping\n\n\n\nevent: x\nid: 1\n\n"))).isEmpty();
	}

	@Test
	void nextWhenNothingComesGivesNothing() {
		assertThat(events(this.frames)).isEmpty();
		assertThat(events(this.frames, new byte[0])).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "data: 1\n\ndata: 2", "data: 1\n\ndata: 2\n", "data: 1\n\ndata: 2\r",
			"data: 1\n\ndata: 2\r\n", "data: 1\n\ndata: 2\n\n" })
	void lastWhenBlankLineIsMissingGivesTheLastEvent(String stream) {
		assertThat(events(this.frames, bytes(stream))).containsExactly("1", "2");
	}

	@Test
	void nextWhenEventIsHugeGivesItWhole() {
		byte[] payload = randomText(5 * MEGABYTE);
		assertThat(this.frames.next()).isFalse();
		append(this.frames, bytes("data: 1\n\ndata: "));
		assertThat(this.frames.next()).isTrue();
		for (int i = 0; i < payload.length; i += 4099) {
			append(this.frames, Arrays.copyOfRange(payload, i, Math.min(i + 4099, payload.length)));
			assertThat(this.frames.next()).isFalse();
		}
		append(this.frames, bytes("\n\ndata: 3"));
		assertThat(this.frames.next()).isTrue();
		assertThat(payload(this.frames)).isEqualTo(payload);
	}

	@Test
	void appendWhenHugeEventIsOverGivesTheArrayBack() {
		hugeEvent("");
		append(this.frames, bytes("data: 2\n\n"));
		assertThat(this.frames.next()).isTrue();
		assertThat(this.frames.bytes()).hasSizeLessThanOrEqualTo(1 << 16);
	}

	@Test
	void appendWhenNextEventBeganInTheBufferOfAHugeEventGivesTheArrayBack() {
		hugeEvent("data: beg");
		append(this.frames, bytes("inning\n\n"));
		assertThat(this.frames.next()).isTrue();
		assertThat(text(this.frames)).isEqualTo("beginning");
		assertThat(this.frames.bytes()).hasSizeLessThanOrEqualTo(1 << 16);
	}

	@Test
	void appendWhenManyEventsComeUsesOneArray() {
		Random random = new Random(1);
		byte[] event = bytes("data: {\"choices\":[{\"delta\":{\"content\":\"Hello\"}}]}\n\n");
		append(this.frames, event);
		assertThat(this.frames.next()).isTrue();
		byte[] array = this.frames.bytes();
		int cut = 0;
		int count = 1;
		for (int i = 0; i < 100_000; i++) {
			int next = random.nextInt(event.length);
			append(this.frames, Arrays.copyOfRange(event, cut, event.length));
			append(this.frames, Arrays.copyOf(event, next));
			cut = next;
			while (this.frames.next()) {
				count++;
			}
		}
		assertThat(this.frames.bytes()).isSameAs(array).hasSize(1024);
		assertThat(count).isEqualTo(100_001);
	}

	@Test
	void nextWhenEventIsLargerThanAllowedFails() {
		SseFrames small = new SseFrames(1000);
		append(small, bytes("data: 1\n\ndata: " + "x".repeat(900)));
		assertThat(small.next()).isTrue();
		assertThat(small.next()).isFalse();
		append(small, bytes("x".repeat(101)));
		assertThatExceptionOfType(OpenAiStreamException.class).isThrownBy(small::next)
			.withMessageContaining("1000")
			.withMessageContaining("openai.http.max-event-size")
			.withMessageNotContaining("xxx");
	}

	@Test
	void nextWhenEventIsLargerThanAllowedButInOneBufferFails() {
		SseFrames small = new SseFrames(1000);
		append(small, bytes("data: " + "x".repeat(1000) + "\n\ndata: " + "x".repeat(1001) + "\n\n"));
		assertThat(small.next()).isTrue();
		assertThatExceptionOfType(OpenAiStreamException.class).isThrownBy(small::next);
	}

	@Test
	void nextWhenDataLinesAreTogetherLargerThanAllowedFails() {
		SseFrames small = new SseFrames(1000);
		assertThatExceptionOfType(OpenAiStreamException.class).isThrownBy(() -> {
			for (int i = 0; i < 200; i++) {
				append(small, bytes("data: " + i + "\n"));
				small.next();
			}
		});
	}

	@Test
	void nextWhenCommentsAreTogetherLargerThanAllowedGoesOn() {
		SseFrames small = new SseFrames(1000);
		for (int i = 0; i < 10_000; i++) {
			append(small, bytes(": keep-alive\n\n"));
			assertThat(small.next()).isFalse();
		}
		append(small, bytes("data: 1\n\n"));
		assertThat(small.next()).isTrue();
		assertThat(small.bytes()).hasSizeLessThan(2048);
	}

	private void hugeEvent(String rest) {
		append(this.frames, bytes("data: "));
		this.frames.next();
		append(this.frames, randomText(MEGABYTE));
		this.frames.next();
		append(this.frames, bytes("\n\n" + rest));
		assertThat(this.frames.next()).isTrue();
		assertThat(this.frames.length()).isEqualTo(MEGABYTE);
		assertThat(this.frames.next()).isFalse();
	}

	private static String randomStream(Random random) {
		String[] lines = { "data: one", "data:two", "data:  three", "data: 🎈ü世", "data: a: b", ": comment", ":",
				"event: x", "id: 1", "retry: 10", "" };
		StringBuilder stream = new StringBuilder();
		int count = random.nextInt(40);
		for (int i = 0; i < count; i++) {
			stream.append(lines[random.nextInt(lines.length)]).append(random.nextBoolean() ? "\n" : "\r\n");
		}
		return stream.toString();
	}

	private static List<String> springsEvents(byte[] stream) {
		MockClientHttpResponse response = new MockClientHttpResponse(200);
		response.setBody(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(stream)));
		ResolvableType type = ResolvableType.forClassWithGenerics(ServerSentEvent.class, String.class);
		return new ServerSentEventHttpMessageReader().read(type, response, Map.of())
			.mapNotNull((event) -> (String) ((ServerSentEvent<?>) event).data())
			.collectList()
			.block(Duration.ofSeconds(30));
	}

	private static byte[][] cut(byte[] stream, Random random, int longest) {
		List<byte[]> pieces = new ArrayList<>();
		int position = 0;
		while (position < stream.length) {
			int end = Math.min(stream.length, position + random.nextInt(longest + 1));
			pieces.add(Arrays.copyOfRange(stream, position, end));
			position = end;
		}
		return pieces.toArray(new byte[0][]);
	}

	private static byte[] randomText(int length) {
		byte[] text = new byte[length];
		Random random = new Random(3);
		for (int i = 0; i < length; i++) {
			text[i] = (byte) ('a' + random.nextInt(26));
		}
		return text;
	}

	private static List<String> events(SseFrames frames, byte[]... pieces) {
		List<String> events = new ArrayList<>();
		for (byte[] piece : pieces) {
			append(frames, piece);
			while (frames.next()) {
				events.add(text(frames));
			}
		}
		if (frames.last()) {
			events.add(text(frames));
		}
		return events;
	}

	private static void append(SseFrames frames, byte[] piece) {
		DataBuffer buffer = DefaultDataBufferFactory.sharedInstance.wrap(piece);
		frames.append(buffer);
		assertThat(buffer.readableByteCount()).isZero();
	}

	private static byte[] payload(SseFrames frames) {
		return Arrays.copyOfRange(frames.bytes(), frames.offset(), frames.offset() + frames.length());
	}

	private static String text(SseFrames frames) {
		return new String(frames.bytes(), frames.offset(), frames.length(), StandardCharsets.UTF_8);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
