package io.github.openaispring.realtime.event;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RealtimeSessionJson}.
 */
class RealtimeSessionJsonTests {

	private static String write(RealtimeSessionSettings.Builder session) {
		return new String(RealtimeSessionJson.write(session.build()), StandardCharsets.UTF_8);
	}

	@Test
	void writeWhenNothingIsSetWritesTheType() {
		assertThat(write(RealtimeSessionSettings.builder())).isEqualTo("{\"type\":\"realtime\"}");
		assertThat(write(RealtimeSessionSettings.builder().type(null))).isEqualTo("{\"type\":\"realtime\"}");
		assertThat(write(RealtimeSessionSettings.transcription())).isEqualTo("{\"type\":\"transcription\"}");
	}

	@Test
	void writeWhenSomethingIsClearedWritesThat() {
		String json = write(RealtimeSessionSettings.builder()
			.instructions("")
			.tools(List.of())
			.transcription(Transcription.OFF)
			.turnDetection(TurnDetection.OFF)
			.tracing(RealtimeTracing.OFF));
		assertThat(json).contains("\"instructions\":\"\"", "\"tools\":[]", "\"transcription\":null",
				"\"turn_detection\":null", "\"tracing\":null");
	}

	@Test
	void writeLeavesOutWhatTheGaProtocolDoesNotKnow() {
		assertThat(write(RealtimeSessionSettings.builder().temperature(0.8))).doesNotContain("temperature");
	}

	@Test
	void writeKeepsNumbersAndCharacters() {
		String json = write(RealtimeSessionSettings.builder()
			.instructions("Grüße 🎈 \"\\\n")
			.speed(1.1)
			.tools(RealtimeTool.function("f", null, "{\"maximum\":12345678901234567890.10}")));
		assertThat(json).contains("Grüße 🎈 \\\"\\\\\\n", "\"speed\":1.1", "12345678901234567890.10");
	}

	@Test
	void withModelChangesTheModelOnly() {
		RealtimeSessionSettings settings = RealtimeSessionSettings.builder()
			.model("a")
			.instructions("i")
			.outputModalities(List.of("text"))
			.voice("marin")
			.tools(List.of())
			.toolChoice(RealtimeToolChoice.NONE)
			.parallelToolCalls(true)
			.reasoningEffort("low")
			.maxOutputTokens(1)
			.truncation(new RealtimeTruncation.Mode("auto"))
			.tracing(RealtimeTracing.AUTO)
			.include(List.of("x"))
			.temperature(1.0)
			.build();
		assertThat(settings.withModel("b").model()).isEqualTo("b");
		assertThat(settings.withModel("b").withModel("a")).isEqualTo(settings);
	}

}
