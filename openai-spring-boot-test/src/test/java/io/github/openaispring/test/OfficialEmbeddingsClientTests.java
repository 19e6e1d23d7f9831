package io.github.openaispring.test;

import java.io.IOException;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * OpenAI's own Node client gets embeddings from the simulator.
 */
@EnabledIfEnvironmentVariable(named = "COUNTERPARTS", matches = ".+",
		disabledReason = "it names no node_modules with openai")
class OfficialEmbeddingsClientTests {

	private static JsonNode told;

	@BeforeAll
	static void talk() throws IOException, InterruptedException {
		try (OpenAiSimulator simulator = OpenAiSimulator.start()) {
			told = NodeProgram.run("official-embeddings-client.mjs", simulator);
			assertThat(simulator.requests().get(0).body().path("encoding_format").asString()).isEqualTo("base64");
		}
	}

	@Test
	void embeddingsAreUnderstood() {
		assertThat(told.path("indexes").toString()).isEqualTo("[0,1,2]");
		assertThat(told.path("lengths").toString()).isEqualTo("[1536,1536,1536]");
		assertThat(told.at("/usage/total_tokens").asInt()).isEqualTo(12);
		assertThat(told.path("near").asDouble()).isGreaterThan(0.6);
		assertThat(told.path("far").asDouble()).isCloseTo(0, within(0.1));
		assertThat(told.path("difference").asDouble()).isLessThan(1e-8);
	}

	@Test
	void shortVectorsAreUnderstood() {
		assertThat(told.path("short").asInt()).isEqualTo(256);
		assertThat(told.path("shortNorm").asDouble()).isCloseTo(1, within(1e-6));
	}

	@Test
	void refusalsAreUnderstood() {
		assertThat(told.at("/empty/type").asString()).isEqualTo("BadRequestError");
		assertThat(told.at("/empty/param").asString()).isEqualTo("input");
		assertThat(told.at("/many/message").asString()).contains("2048");
		assertThat(told.at("/chatModel/type").asString()).isEqualTo("PermissionDeniedError");
		assertThat(told.at("/unknownModel/type").asString()).isEqualTo("NotFoundError");
		assertThat(told.at("/unknownModel/code").asString()).isEqualTo("model_not_found");
		assertThat(told.at("/ada/type").asString()).isEqualTo("BadRequestError");
	}

}
