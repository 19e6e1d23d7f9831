package io.github.openaispring.test;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the validation of requests for embeddings.
 */
class EmbeddingValidationTests {

	private static final OpenAiSimulator simulator = OpenAiSimulator.start();

	private static final EmbeddingsClient client = new EmbeddingsClient(simulator);

	@AfterAll
	static void close() {
		simulator.close();
	}

	static Stream<Arguments> invalidMembers() {
		return Stream.of(Arguments.of("{\"input\":\"\"}", "input", "invalid_value"),
				Arguments.of("{\"input\":[\"a\",\"\"]}", "input[1]", "invalid_value"),
				Arguments.of("{\"input\":[]}", "input", "empty_array"),
				Arguments.of("{\"input\":[[]]}", "input[0]", "empty_array"),
				Arguments.of("{\"input\":[[1],[]]}", "input[1]", "empty_array"),
				Arguments.of("{\"input\":5}", "input", "invalid_type"),
				Arguments.of("{\"input\":null}", "input", "invalid_type"),
				Arguments.of("{\"input\":{}}", "input", "invalid_type"),
				Arguments.of("{\"input\":[\"a\",5]}", "input[1]", "invalid_type"),
				Arguments.of("{\"input\":[5,\"a\"]}", "input[1]", "invalid_type"),
				Arguments.of("{\"input\":[5,1.5]}", "input[1]", "invalid_type"),
				Arguments.of("{\"input\":[[5],\"a\"]}", "input[1]", "invalid_type"),
				Arguments.of("{\"input\":[[5,\"a\"]]}", "input[0][1]", "invalid_type"),
				Arguments.of("{\"input\":[null]}", "input[0]", "invalid_type"),
				Arguments.of("{\"input\":[-1]}", "input[0]", "invalid_value"),
				Arguments.of("{\"input\":[5,100256]}", "input[1]", "invalid_value"),
				Arguments.of("{\"input\":[[5],[5,100277]]}", "input[1][1]", "invalid_value"),
				Arguments.of("{\"input\":[12345678901234567890]}", "input[0]", "invalid_value"),
				Arguments.of("{\"model\":5}", "model", "invalid_type"),
				Arguments.of("{\"encoding_format\":\"binary\"}", "encoding_format", "invalid_value"),
				Arguments.of("{\"encoding_format\":null}", "encoding_format", "invalid_type"),
				Arguments.of("{\"dimensions\":0}", "dimensions", "integer_below_min_value"),
				Arguments.of("{\"dimensions\":1.5}", "dimensions", "invalid_type"),
				Arguments.of("{\"dimensions\":3000000000}", "dimensions", "integer_above_max_value"),
				Arguments.of("{\"user\":5}", "user", "invalid_type"),
				Arguments.of("{\"truncate\":true}", "truncate", "unknown_parameter"),
				Arguments.of("{\"stream\":false}", "stream", "unknown_parameter"));
	}

	@ParameterizedTest
	@MethodSource("invalidMembers")
	void invalidRequestsAreRefused(String members, String param, String code) {
		JsonNode error = client.error(EmbeddingsClient.with("hi", members), 400);
		assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
		assertThat(error.path("param").asString()).isEqualTo(param);
		assertThat(error.path("code").asString()).isEqualTo(code);
	}

	@Test
	void missingMembersAreRefused() {
		JsonNode noModel = client.error(Json.object().put("input", "hi"), 400);
		assertThat(noModel.path("param").asString()).isEqualTo("model");
		assertThat(noModel.path("code").asString()).isEqualTo("missing_required_parameter");
		JsonNode noInput = client.error(Json.object().put("model", "text-embedding-3-small"), 400);
		assertThat(noInput.path("param").asString()).isEqualTo("input");
	}

	@Test
	void lastEntryThatIsAllowedIsAccepted() {
		String[] texts = IntStream.range(0, 2048).mapToObj(Integer::toString).toArray(String[]::new);
		assertThat(client.ask(EmbeddingsClient.request(texts).put("dimensions", 1)).path("data")).hasSize(2048);
	}

	@Test
	void tooManyEntriesAreRefused() {
		String[] texts = IntStream.range(0, 2049).mapToObj(Integer::toString).toArray(String[]::new);
		refusesLength(EmbeddingsClient.request(texts));
		JsonNode tokens = Json.read(Arrays.toString(IntStream.range(0, 2049).toArray()));
		refusesLength(EmbeddingsClient.request().set("input", tokens));
	}

	private static void refusesLength(JsonNode request) {
		JsonNode error = client.error(request, 400);
		assertThat(error.path("message").asString()).isEqualTo("Invalid 'input': array length must be 2048 or less.");
		assertThat(error.path("param").asString()).isEqualTo("input");
	}

	@Test
	void overLongTextIsRefusedAndTheLongestIsAccepted() {
		String longest = "hello" + " hello".repeat(8191);
		assertThat(client.ask(EmbeddingsClient.request("a", longest)).at("/usage/prompt_tokens").asInt())
			.isEqualTo(8193);
		JsonNode error = client.error(EmbeddingsClient.request("a", longest + " hello"), 400);
		assertThat(error.path("message").asString())
			.isEqualTo("This model's maximum context length is 8192 tokens, however you requested 8193 tokens (8193 in "
					+ "your prompt; 0 for the completion). Please reduce your prompt; or completion length.");
		assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
		assertThat(error.path("param").isNull()).isTrue();
		assertThat(error.path("code").isNull()).isTrue();
	}

	@Test
	void tooManyTokensInAllAreRefused() {
		String text = "hello" + " hello".repeat(5999);
		String[] texts = Stream.generate(() -> text).limit(50).toArray(String[]::new);
		assertThat(client.ask(EmbeddingsClient.request(texts)).at("/usage/total_tokens").asInt()).isEqualTo(300_000);
		texts[49] += " hello";
		JsonNode error = client.error(EmbeddingsClient.request(texts), 400);
		assertThat(error.path("message").asString())
			.isEqualTo("Requested 300001 tokens, max 300000 tokens per request");
		assertThat(error.path("type").asString()).isEqualTo("max_tokens_per_request");
		assertThat(error.path("code").asString()).isEqualTo("max_tokens_per_request");
		assertThat(error.path("param").isNull()).isTrue();
	}

	@Test
	void unknownModelIsRefused() {
		JsonNode error = client.error(EmbeddingsClient.with("hi", "{\"model\":\"text-embedding-9\"}"), 404);
		assertThat(error.path("code").asString()).isEqualTo("model_not_found");
	}

	@Test
	void otherThanEmbeddingModelIsRefused() {
		JsonNode error = client.error(EmbeddingsClient.with("hi", "{\"model\":\"gpt-6.1-terra\"}"), 403);
		assertThat(error.path("message").asString())
			.isEqualTo("You are not allowed to generate embeddings from this model");
		assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
		assertThat(error.path("param").isNull()).isTrue();
		assertThat(error.path("code").isNull()).isTrue();
	}

	@Test
	void dimensionsAreRefusedWhereTheModelHasNoneToGive() {
		JsonNode error = client
			.error(EmbeddingsClient.with("hi", "{\"model\":\"text-embedding-ada-002\",\"dimensions\":1536}"), 400);
		assertThat(error.path("message").asString()).isEqualTo("This model does not support specifying dimensions.");
		assertThat(client.error(EmbeddingsClient.with("hi", "{\"dimensions\":1537}"), 400).path("message").asString())
			.isEqualTo("Invalid value for 'dimensions' = 1537. Must be less than or equal to 1536.");
		assertThat(client.embed("hi", "{\"model\":\"text-embedding-3-large\",\"dimensions\":1537}")).hasSize(1537);
	}

}
