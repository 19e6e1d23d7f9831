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
 * OpenAI's own Node client talks to the simulator.
 */
@EnabledIfEnvironmentVariable(named = "COUNTERPARTS", matches = ".+",
		disabledReason = "it names no node_modules with openai")
class OfficialClientTests {

	private static OpenAiSimulator simulator;

	private static JsonNode told;

	@BeforeAll
	static void talk() throws IOException, InterruptedException {
		simulator = OpenAiSimulator.builder().tokenDelay(Duration.ofMillis(1)).start();
		told = NodeProgram.run("official-client.mjs", simulator);
	}

	@AfterAll
	static void close() {
		if (simulator != null) {
			simulator.close();
		}
	}

	@Test
	void answersAreUnderstood() {
		assertThat(told.at("/plain").asString()).contains("42");
		assertThat(told.at("/plainUsage/total_tokens").asInt()).isPositive();
		assertThat(told.at("/requestId").asString()).startsWith("req_");
		assertThat(told.at("/models").asInt()).isGreaterThan(50);
	}

	@Test
	void streamsAreUnderstood() {
		assertThat(told.at("/pieces").size()).isGreaterThan(3);
		assertThat(told.at("/usage/completion_tokens").asInt()).isPositive();
	}

	@Test
	void toolCallsAreUnderstood() {
		assertThat(told.at("/call/name").asString()).isEqualTo("get_weather");
		assertThat(told.at("/call/arguments").asString()).contains("Paris");
		assertThat(told.at("/streamedCall")).isEqualTo(told.at("/call"));
	}

	@Test
	void responsesAreUnderstood() {
		assertThat(told.at("/response/text").asString()).contains("42").isEqualTo(told.at("/retrieved").asString());
		assertThat(told.at("/response/id").asString()).startsWith("req_");
		assertThat(told.at("/counted")).isEqualTo(told.at("/response/usage/input_tokens"));
		assertThat(told.at("/toolAnswer").asString()).isEqualTo("The tool get_weather returned: 21 degrees");
		assertThat(told.at("/inputItems")).hasSize(3);
		assertThat(told.at("/seen").asString()).contains("image/gif, 1 x 1 pixels");
		assertThat(told.at("/spoken").asString()).isEqualTo("hello");
		assertThat(told.at("/background/1").asString()).isEqualTo("cancelled");
	}

	@Test
	void streamedResponsesAreUnderstood() {
		assertThat(told.at("/streamedResponse/0/type").asString()).isEqualTo("reasoning");
		assertThat(told.at("/streamedResponse/1/arguments").asString()).isEqualTo("{\"city\":\"Paris\"}");
		assertThat(told.at("/responseEvents").toString()).contains("response.created",
				"response.reasoning_summary_text.delta", "response.function_call_arguments.done", "response.completed");
		assertThat(told.at("/searched/0/type").asString()).isEqualTo("web_search_call");
		assertThat(told.at("/searched/1/content/0/annotations/0/type").asString()).isEqualTo("url_citation");
		assertThat(told.at("/resumed/0").asInt()).isEqualTo(4);
	}

	@Test
	void refusedResponsesAreUnderstood() {
		assertThat(told.at("/noSeed/code").asString()).isEqualTo("unknown_parameter");
		assertThat(told.at("/nestedTool/code").asString()).isEqualTo("missing_required_parameter");
		assertThat(told.at("/nestedTool/param").asString()).isEqualTo("tools[0].name");
		assertThat(told.at("/unknownResponse/type").asString()).isEqualTo("NotFoundError");
	}

	@Test
	void clientSecretsAndCallsAreUnderstood() {
		assertThat(told.at("/secret/value").asString()).startsWith("ek_");
		assertThat(told.at("/secret/session/audio/output/voice").asString()).isEqualTo("cedar");
		assertThat(told.at("/modelsWithSecret")).isEqualTo(told.at("/models"));
		assertThat(told.at("/callAnswer").asString()).startsWith("v=0\r\n").contains("m=audio 9");
		assertThat(told.at("/hungUp/type").asString()).isEqualTo("NotFoundError");
		assertThat(told.at("/badVoice/param").asString()).isEqualTo("session.audio.output.voice");
	}

	@Test
	void refusalsAreUnderstood() {
		assertThat(told.at("/unknownModel/type").asString()).isEqualTo("NotFoundError");
		assertThat(told.at("/unknownModel/code").asString()).isEqualTo("model_not_found");
		assertThat(told.at("/unknownParameter/type").asString()).isEqualTo("BadRequestError");
		assertThat(told.at("/unknownParameter/param").asString()).isEqualTo("bogus");
		assertThat(told.at("/noMessages/param").asString()).isEqualTo("messages");
		assertThat(told.at("/noMessages/id").asString()).startsWith("req_");
		assertThat(told.at("/wrongKey/type").asString()).isEqualTo("AuthenticationError");
	}

}
