package io.github.openaispring.test;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * OpenAI's own Node client speaks with the simulator's Realtime API.
 */
@EnabledIfEnvironmentVariable(named = "COUNTERPARTS", matches = ".+",
		disabledReason = "it names no node_modules with openai and ws")
class OfficialRealtimeClientTests {

	private static OpenAiSimulator simulator;

	private static JsonNode told;

	@BeforeAll
	static void talk() throws IOException, InterruptedException {
		simulator = OpenAiSimulator.builder().tokenDelay(Duration.ofMillis(1)).audioPace(100).start();
		told = NodeProgram.run("official-realtime-client.mjs", simulator);
	}

	@AfterAll
	static void close() {
		if (simulator != null) {
			simulator.close();
		}
	}

	@Test
	void sessionIsUnderstood() {
		assertThat(told.at("/talk/model").asString()).isEqualTo("gpt-realtime-2.1");
		assertThat(told.at("/talk/instructions").asString()).isEqualTo("Be brief.");
		assertThat(told.path("transcription").asString()).isEqualTo("transcription");
	}

	@Test
	void answerIsUnderstood() {
		assertThat(told.at("/talk/transcript").asString()).contains("42");
		assertThat(told.at("/talk/audio").asInt()).isGreaterThan(5);
		assertThat(told.at("/talk/usage/output_token_details/audio_tokens").asInt()).isPositive();
	}

	@Test
	void callIsUnderstood() {
		assertThat(told.at("/talk/call/name").asString()).isEqualTo("get_weather");
		assertThat(told.at("/talk/call/arguments").asString()).isEqualTo("{\"city\":\"Paris\"}");
		assertThat(told.at("/talk/quoted").asString()).contains("sunny");
	}

	@Test
	void errorsAreUnderstood() {
		assertThat(told.at("/talk/errors")).isEqualTo(Json.read("[\"response_cancel_not_active\"]"));
		assertThat(told.at("/wrongKey/reason").asString()).isEqualTo("3000 invalid_request_error.invalid_api_key");
		assertThat(told.at("/wrongKey/errors")).isEqualTo(Json.read("[\"invalid_api_key\"]"));
	}

}
