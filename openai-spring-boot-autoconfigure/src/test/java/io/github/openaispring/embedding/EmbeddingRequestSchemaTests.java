package io.github.openaispring.embedding;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.openaispring.chat.PublishedSchemas;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that can be sent follows the published description, where that is at hand.
 */
class EmbeddingRequestSchemaTests {

	private static final String REQUEST = "CreateEmbeddingRequest";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final EmbeddingRequestWriter writer = new EmbeddingRequestWriter(new JsonFactory());

	private static PublishedSchemas strict() {
		return PublishedSchemas.find("embeddings.requests-strict.schema.json");
	}

	static List<EmbeddingRequest> requests() {
		return List.of(EmbeddingRequest.of("Hi"),
				EmbeddingRequest.of(Collections.nCopies(2048, "é😀\u0000\u007f\u2028\"\\/")),
				EmbeddingRequest.builder().tokens(1, 2, 100_000).tokens(0).build(),
				EmbeddingRequest.builder().text("a").model("text-embedding-3-large").dimensions(1).user("u").build());
	}

	@ParameterizedTest
	@MethodSource("requests")
	void requestFollowsTheStrictSchema(EmbeddingRequest request) {
		PublishedSchemas schemas = strict();
		for (boolean base64 : new boolean[] { true, false }) {
			JsonNode body = write(request, base64);
			assertThat(schemas.errors(REQUEST, body)).isEmpty();
			assertThat(body.get("input")).hasSameSizeAs(request.inputs());
		}
	}

	@Test
	void schemaFindsAMistake() {
		PublishedSchemas schemas = strict();
		for (String mistake : List.of("{\"model\":\"m\",\"input\":[\"a\",[1]]}", "{\"input\":[\"a\"]}",
				"{\"model\":\"m\",\"input\":[\"a\"],\"format\":\"base64\"}")) {
			assertThat(schemas.errors(REQUEST, JSON.readTree(mistake))).as(mistake).isNotEmpty();
		}
	}

	@Test
	void answersOfTheTestsFollowTheSchema() {
		PublishedSchemas schemas = PublishedSchemas.find("embeddings.schema.json");
		for (String answer : List.of(EmbeddingFixture.answer(1, new float[] { 1, 2 }),
				EmbeddingFixture.answer(1, List.of(EmbeddingFixture.entry(0, "[1,2]"))))) {
			assertThat(schemas.errors("CreateEmbeddingResponse", JSON.readTree(answer))).isEmpty();
		}
	}

	private JsonNode write(EmbeddingRequest request, boolean base64) {
		EmbeddingSettings settings = EmbeddingSettings.of(request, EmbeddingOptions.defaults());
		return JSON.readTree(new String(this.writer.write(request.inputs(), settings, base64), StandardCharsets.UTF_8));
	}

}
