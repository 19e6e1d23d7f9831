package io.github.openaispring.chat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ResponsesTextTemplate}, and that reading with it gives what parsing
 * gives.
 */
class ResponsesTextTemplateTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String NUMBER_FIRST = """
			{"type":"response.output_text.delta","sequence_number":%d,"item_id":"m","delta":"%s","obfuscation":"x"}""";

	private static final String NUMBER_LAST = """
			{"type":"response.output_text.delta","item_id":"m","delta":"%2$s","logprobs":[],"sequence_number":%1$d}""";

	private final List<Long> numbers = new ArrayList<>();

	private ResponsesTextTemplate learn(String event, String text) {
		byte[] bytes = ("##" + event + "##").getBytes(StandardCharsets.UTF_8);
		return ResponsesTextTemplate.learn(bytes, 2, bytes.length - 4, text, this.numbers::add);
	}

	private static String match(ResponsesTextTemplate template, String event) {
		byte[] bytes = ("#" + event + "#").getBytes(StandardCharsets.UTF_8);
		return template.match(bytes, 1, bytes.length - 2);
	}

	@ParameterizedTest
	@ValueSource(strings = { NUMBER_FIRST, NUMBER_LAST })
	void sameEventWithAnotherTextAndNumberMatches(String event) {
		ResponsesTextTemplate template = learn(event.formatted(9, "a"), "a");
		assertThat(match(template, event.formatted(10, "Grüße 👋"))).isEqualTo("Grüße 👋");
		assertThat(match(template, event.formatted(1234567, " longer"))).isEqualTo(" longer");
		assertThat(match(template, event.formatted(1234568, "\\n\\\""))).isEqualTo("\n\"");
		assertThat(this.numbers).containsExactly(10L, 1234567L, 1234568L);
	}

	@Test
	void anythingElseDoesNotMatch() {
		ResponsesTextTemplate template = learn(NUMBER_FIRST.formatted(1, "a"), "a");
		String event = NUMBER_FIRST.formatted(2, "b");
		for (String other : List.of(event.replace("\"m\"", "\"n\""), event.replace("output_text", "refusal"),
				event + " ", event.substring(1), event.replace("\"b\"", "\"\\u000a\""), event.replace("\"b\"", "\"\""),
				event.replace(":2,", ":-2,"), event.replace(":2,", ":null,"), event.replace(":2,", ":2.5,"),
				event.replace("\"b\"", "null"), event.replace("\"obfuscation\":\"x\"", "\"obfuscation\":null"),
				event.substring(0, event.length() - 1))) {
			assertThat(match(template, other)).as(other).isNull();
		}
		assertThat(this.numbers).isEmpty();
	}

	@Test
	void eventThatDoesNotTellWhereItsTextIsIsNotLearned() {
		assertThat(learn(NUMBER_FIRST.formatted(1, "a"), "b")).isNull();
		assertThat(learn("{\"delta\":\"a\",\"x\":{\"delta\":\"a\"}}", "a")).isNull();
		assertThat(learn("{\"delta\" : \"a\"}", "a")).isNull();
	}

	@Test
	void readingWithTemplatesGivesWhatParsingGives() {
		Random random = new Random(7);
		for (int round = 0; round < 200; round++) {
			ResponsePosition position = new ResponsePosition();
			ResponsesEventReader reader = new ResponsesEventReader(new JsonFactory(), 0, position, null);
			List<StreamChunk> chunks = new ArrayList<>();
			List<StreamChunk> expected = new ArrayList<>();
			for (int i = 1; i <= 30; i++) {
				String text = text(random);
				String event = ((random.nextInt(5) == 0) ? NUMBER_LAST : NUMBER_FIRST).formatted(i,
						JSON.writeValueAsString(text).replaceAll("^\"|\"$", ""));
				byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
				reader.read(bytes, 0, bytes.length, chunks::add);
				if (!text.isEmpty()) {
					expected.add(new StreamChunk.TextDelta(text));
				}
				assertThat(position.sequence()).isEqualTo(i);
			}
			assertThat(chunks).isEqualTo(expected);
		}
	}

	private static String text(Random random) {
		StringBuilder text = new StringBuilder();
		String alphabet = "abc \"\\\n{}:,é你\uD83D\uDC4B";
		for (int i = random.nextInt(6); i > 0; i--) {
			int at = random.nextInt(alphabet.codePointCount(0, alphabet.length()));
			text.appendCodePoint(alphabet.codePointAt(alphabet.offsetByCodePoints(0, at)));
		}
		return text.toString();
	}

}
