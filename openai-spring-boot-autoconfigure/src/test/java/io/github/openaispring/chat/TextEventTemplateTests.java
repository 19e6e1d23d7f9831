package io.github.openaispring.chat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link TextEventTemplate}, and that reading with it gives what parsing gives.
 */
class TextEventTemplateTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String EVENT = """
			{"id":"c1","choices":[{"index":0,"delta":{"content":"%s"},"finish_reason":null}],"usage":null}""";

	private static final String TOOL_CALL = """
			{"id":"c1","choices":[{"delta":{"tool_calls":[{"index":%d,"function":{"arguments":"%s"}}]}}],"usage":null}""";

	private static final String PADDED = """
			{"id":"c1","choices":[{"index":0,"delta":{"content":"%s"},"finish_reason":null}],"obfuscation":"%s"}""";

	private static TextEventTemplate learn(String event, String text) {
		byte[] bytes = ("##" + event + "##").getBytes(StandardCharsets.UTF_8);
		return TextEventTemplate.learn(bytes, 2, bytes.length - 4, text);
	}

	private static String match(TextEventTemplate template, String event) {
		byte[] bytes = ("#" + event + "#").getBytes(StandardCharsets.UTF_8);
		return template.match(bytes, 1, bytes.length - 2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "b", " a longer text", "Grüße 👋 你好", "{}[]:," })
	void sameEventWithAnotherTextMatches(String text) {
		assertThat(match(learn(EVENT.formatted("a"), "a"), EVENT.formatted(text))).isEqualTo(text);
		assertThat(match(learn(PADDED.formatted("a", "x"), "a"), PADDED.formatted(text, "yyyy"))).isEqualTo(text);
	}

	@Test
	void shortEscapesMatch() {
		TextEventTemplate template = learn(EVENT.formatted("a"), "a");
		assertThat(match(template, EVENT.formatted("\\\"\\\\\\/\\n\\t\\r\\b\\f"))).isEqualTo("\"\\/\n\t\r\b\f");
		assertThat(match(template, EVENT.formatted("é\\n👋\\\\"))).isEqualTo("é\n👋\\");
		assertThat(match(learn(EVENT.formatted("\\n"), "\n"), EVENT.formatted("b"))).isEqualTo("b");
	}

	@Test
	void anythingElseDoesNotMatch() {
		TextEventTemplate template = learn(EVENT.formatted("a"), "a");
		String event = EVENT.formatted("b");
		for (int i = 0; i < event.length(); i++) {
			String changed = event.substring(0, i) + '~' + event.substring(i + 1);
			if (event.charAt(i) != 'b') {
				assertThat(match(template, changed)).as(changed).isNull();
			}
			assertThat(match(template, event.substring(0, i))).isNull();
		}
		assertThat(match(template, event + " ")).isNull();
		assertThat(match(template, EVENT.formatted(""))).isNull();
		assertThat(match(template, EVENT.formatted("a\\u000a"))).isNull();
		assertThat(match(template, EVENT.formatted("a\\x"))).isNull();
		assertThat(match(template, EVENT.formatted("a\\"))).isNull();
		assertThat(match(template, EVENT.formatted("a\tb"))).isNull();
		assertThat(match(template, EVENT.formatted("a\",\"refusal\":\"b"))).isNull();
	}

	@Test
	void bytesThatAreNotUtf8DoNotMatch() {
		TextEventTemplate template = learn(EVENT.formatted("a"), "a");
		byte[] bytes = EVENT.formatted("bcd").getBytes(StandardCharsets.ISO_8859_1);
		bytes[EVENT.indexOf('%') + 1] = (byte) 0xC3;
		assertThat(template.match(bytes, 0, bytes.length)).isNull();
	}

	@Test
	void nothingIsLearnedFromAnEventThatIsNotClear() {
		assertThat(learn(EVENT.formatted("a\\u000a"), "a\n")).isNull();
		assertThat(learn("{\"content\":\"a\",\"x\":{\"content\":\"a\"}}", "a")).isNull();
		assertThat(learn("{\"content\":\"b\"}", "a")).isNull();
		assertThat(learn("{\"content\" : \"a\"}", "a")).isNull();
		assertThat(learn("{\"x\":{\"content\":\"a\"},\"y\":{\"content\": \"a\"}}", "a")).isNull();
		assertThat(learn("{\"content\":\"a", "a")).isNull();
		assertThat(learn("{}", "a")).isNull();
	}

	@Test
	void readingGivesWhatParsingGives() {
		Random random = new Random(42);
		for (int run = 0; run < 300; run++) {
			List<String> events = events(random);
			assertThat(readTogether(events)).as(() -> String.join("\n", events)).isEqualTo(readApart(events));
		}
	}

	// Each event by a reader of its own, which has nothing to compare it with.
	private static List<StreamChunk> readApart(List<String> events) {
		List<StreamChunk> chunks = new ArrayList<>();
		events.forEach((event) -> read(reader(), event, chunks));
		return chunks;
	}

	private static List<StreamChunk> readTogether(List<String> events) {
		List<StreamChunk> chunks = new ArrayList<>();
		ChatCompletionsEventReader reader = reader();
		events.forEach((event) -> read(reader, event, chunks));
		return chunks;
	}

	private static ChatCompletionsEventReader reader() {
		return new ChatCompletionsEventReader(new JsonFactory(), System.nanoTime(), null);
	}

	private static void read(ChatCompletionsEventReader reader, String event, List<StreamChunk> chunks) {
		byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
		reader.read(bytes, 0, bytes.length, chunks::add);
	}

	private static List<String> events(Random random) {
		List<String> events = new ArrayList<>();
		String[] texts = { "a", "", " token", "\\n", "é", "\\u00e9", "👋", "\\\"content\\\":\\\"x", "}]}", "\\\\" };
		String[] others = { "{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}",
				"{\"choices\":[{\"delta\":{\"content\":\"t\",\"refusal\":\"r\"}}]}",
				"{\"choices\":[{\"delta\":{\"reasoning_content\":\"content\"}}]}",
				"{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"a\"}}]}}]}",
				"{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":1,\"id\":\"i\",\"function\":{\"name\":\"f\","
						+ "\"arguments\":\"a\"}}]}}]}",
				"{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":1,\"function\":{\"arguments\":\"a\"}},"
						+ "{\"index\":2,\"function\":{\"arguments\":\"b\"}}]}}]}",
				"{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\u0022\"}}]}}]}",
				"{\"choices\":[{\"delta\":{\"content\":\"x\"}},{\"delta\":{\"content\":\"y\"}}]}" };
		for (int i = 0; i < 30; i++) {
			String text = texts[random.nextInt(texts.length)];
			String event = switch (random.nextInt(10)) {
				case 6, 7, 8, 9 -> TOOL_CALL.formatted(random.nextInt(8) / 7, text);
				case 0 -> others[random.nextInt(others.length)];
				case 1, 2 -> PADDED.formatted(text, "z".repeat(random.nextInt(5)));
				default -> EVENT.formatted(text);
			};
			events.add(event);
		}
		return events;
	}

	@Test
	void pieceOfAToolCallMatchesForItsOwnCallOnly() {
		RepeatedToolCalls calls = new RepeatedToolCalls();
		byte[] learned = TOOL_CALL.formatted(1, "{").getBytes(StandardCharsets.UTF_8);
		calls.learn(learned, 0, learned.length, new StreamChunk.ToolCallDelta(1, null, null, "{"));
		byte[] unclear = "{\"arguments\":\"}\",\"x\":{\"arguments\":\"}\"}}".getBytes(StandardCharsets.UTF_8);
		calls.learn(unclear, 0, unclear.length, new StreamChunk.ToolCallDelta(2, null, null, "}"));
		byte[] next = TOOL_CALL.formatted(1, "\\\"city\\\"").getBytes(StandardCharsets.UTF_8);
		assertThat(calls.match(next, 0, next.length))
			.isEqualTo(new StreamChunk.ToolCallDelta(1, null, null, "\"city\""));
		byte[] other = TOOL_CALL.formatted(2, "x").getBytes(StandardCharsets.UTF_8);
		assertThat(calls.match(other, 0, other.length)).isNull();
	}

	@Test
	void firstPieceOfAToolCallIsNotLearned() {
		RepeatedToolCalls calls = new RepeatedToolCalls();
		byte[] event = TOOL_CALL.formatted(1, "{").getBytes(StandardCharsets.UTF_8);
		calls.learn(event, 0, event.length, new StreamChunk.ToolCallDelta(1, "call", "tool", "{"));
		assertThat(calls.match(event, 0, event.length)).isNull();
	}

	@Test
	void templatesOfAStreamWhoseEventsAllDifferAreGivenUp() {
		ChatCompletionsEventReader reader = reader();
		List<StreamChunk> chunks = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			read(reader, "{\"created\":" + i + ",\"choices\":[{\"delta\":{\"content\":\"" + i + "\"}}]}", chunks);
		}
		assertThat(chunks).hasSize(100).endsWith(new StreamChunk.TextDelta("99"));
	}

	@Test
	void eventsOfTheTestAreJson() {
		JsonNode event = JSON.readTree(PADDED.formatted("a", "b"));
		assertThat(event.at("/choices/0/delta/content").asString()).isEqualTo("a");
		assertThat(event.at("/obfuscation").asString()).isEqualTo("b");
	}

}
