package io.github.openaispring.test;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * OpenAI's own Node client stores files at the simulator and runs batches of them.
 */
@EnabledIfEnvironmentVariable(named = "COUNTERPARTS", matches = ".+",
		disabledReason = "it names no node_modules with openai")
class OfficialBatchesClientTests {

	private static JsonNode told;

	@BeforeAll
	static void talk() throws IOException, InterruptedException {
		try (OpenAiSimulator simulator = OpenAiSimulator.builder().batchDuration(Duration.ofSeconds(1)).start()) {
			told = NodeProgram.run("official-batches-client.mjs", simulator);
		}
	}

	@Test
	void batchIsUnderstood() {
		assertThat(told.path("statuses").toString()).startsWith("[\"validating\",").endsWith(",\"completed\"]");
		assertThat(told.at("/batch/request_counts").toString()).isEqualTo("{\"total\":4,\"completed\":3,\"failed\":1}");
		assertThat(told.at("/batch/metadata/test").asString()).isEqualTo("yes");
		assertThat(told.path("output")).extracting((line) -> line.path("custom_id").asString())
			.containsExactlyInAnyOrder("a", "b", "d");
		assertThat(told.at("/output/0/response/body/data/0/embedding")).hasSize(8);
		assertThat(told.at("/errors/0/custom_id").asString()).isEqualTo("c");
		assertThat(told.at("/errors/0/response/status_code").asInt()).isEqualTo(400);
		assertThat(told.path("cancelling").asString()).isEqualTo("cancelling");
		assertThat(told.path("batches").asInt()).isEqualTo(3);
	}

	@Test
	void filesAreUnderstood() {
		assertThat(told.at("/file/filename").asString()).isEqualTo("requests.jsonl");
		assertThat(told.at("/file/expires_at").asLong() - told.at("/file/created_at").asLong()).isEqualTo(86400);
		assertThat(told.path("files")).hasSize(3);
		assertThat(told.path("processed").asString()).isEqualTo("processed");
		assertThat(told.path("deleted").asBoolean()).isTrue();
		assertThat(told.at("/gone/type").asString()).isEqualTo("NotFoundError");
	}

	@Test
	void failuresAreUnderstood() {
		assertThat(told.at("/failed/status").asString()).isEqualTo("failed");
		assertThat(told.at("/failed/errors/data/0/code").asString()).isEqualTo("invalid_json_line");
		assertThat(told.at("/failed/errors/data/0/line").asInt()).isOne();
		assertThat(told.at("/wrongName/type").asString()).isEqualTo("BadRequestError");
		assertThat(told.at("/tooLate/type").asString()).isEqualTo("ConflictError");
	}

}
