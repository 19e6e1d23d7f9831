package io.github.openaispring.embedding;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.openaispring.OpenAiInvalidRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests of what is found wrong before anything is sent.
 */
class EmbeddingChecksTests {

	@RegisterExtension
	private final EmbeddingServer server = new EmbeddingServer();

	private void assertRefused(EmbeddingRequest request, String param, String... words) {
		OpenAiInvalidRequestException refusal = catchThrowableOfType(OpenAiInvalidRequestException.class,
				() -> this.server.provider().embed(request).block(EmbeddingServer.WAIT));
		assertThat(refusal).hasMessageContainingAll(words);
		assertThat(refusal.getParam()).isEqualTo(param);
		assertThat(refusal.getStatus()).isNull();
		assertThat(this.server.requests).isEmpty();
	}

	static Stream<Arguments> badInputs() {
		return Stream.of(Arguments.of(EmbeddingInput.of(""), "is empty"),
				Arguments.of(EmbeddingInput.of(new int[0]), "has no tokens"),
				Arguments.of(EmbeddingInput.of(1, -1), "has a token below 0"),
				Arguments.of(EmbeddingInput.of("secret\ud83d"), "half a character"));
	}

	@ParameterizedTest
	@MethodSource("badInputs")
	void inputThatCannotBeEmbeddedIsNamedByItsPosition(EmbeddingInput input, String problem) {
		EmbeddingRequest request = EmbeddingRequest.builder()
			.inputs(Stream.concat(Stream.generate(() -> EmbeddingInput.of("a")).limit(17), Stream.of(input)).toList())
			.build();
		assertRefused(request, "input", "input[17] ", problem);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			text-embedding-3-small | 0    | at least 1
			text-embedding-3-small | -1   | at least 1
			text-embedding-3-small | 1537 | at most 1536 dimensions
			text-embedding-3-large | 3073 | at most 3072 dimensions
			text-embedding-ada-002 | 1536 | cannot be asked
			nomic-embed-text       | 0    | at least 1
			""")
	void dimensionsThatTheModelDoesNotHaveAreRefused(String model, int dimensions, String problem) {
		assertRefused(EmbeddingRequest.builder().text("a").model(model).dimensions(dimensions).build(), "dimensions",
				problem);
	}

	@Test
	void modelNeedsAName() {
		assertRefused(EmbeddingRequest.builder().text("a").model(" ").build(), "model", "name of the model");
	}

	@ParameterizedTest
	@CsvSource({ "text-embedding-3-small,1536", "text-embedding-3-large,3072", "nomic-embed-text,9999" })
	void dimensionsThatTheModelMayHaveAreSent(String model, int dimensions) {
		this.server.answers = (body) -> EmbeddingServer.json(200, EmbeddingFixture.answer(1, new float[dimensions]));
		this.server.provider()
			.embed(EmbeddingRequest.builder().text("a").model(model).dimensions(dimensions).build())
			.block(EmbeddingServer.WAIT);
		assertThat(this.server.requests.get(0).get("dimensions").intValue()).isEqualTo(dimensions);
	}

	@Test
	void dimensionsOfTheOptionsBelongToTheirModel() {
		this.server.options = new EmbeddingOptions("text-embedding-3-large", 2, EncodingFormat.BASE64, 2048, 300_000, 4,
				OverLong.FAIL);
		OpenAiEmbeddingProvider provider = this.server.provider();
		assertThat(provider.dimensions()).isEqualTo(2);
		provider.embed(EmbeddingRequest.of("a")).block(EmbeddingServer.WAIT);
		provider.embed(EmbeddingRequest.builder().text("a").model("text-embedding-ada-002").build())
			.block(EmbeddingServer.WAIT);
		assertThat(this.server.requests.get(0).get("dimensions").intValue()).isEqualTo(2);
		assertThat(this.server.requests.get(1).has("dimensions")).isFalse();
	}

	@Test
	void optionsThatCannotWorkAreRefused() {
		for (List<Integer> bad : List.of(List.of(0, 1, 1), List.of(2049, 1, 1), List.of(1, 0, 1), List.of(1, 1, 0))) {
			assertThatIllegalArgumentException().isThrownBy(() -> new EmbeddingOptions("m", null, EncodingFormat.BASE64,
					bad.get(0), bad.get(1), bad.get(2), OverLong.FAIL));
		}
	}

}
