package io.github.openaispring.embedding;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.openaispring.OpenAiInvalidRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link EncodingFormat}: what is asked for, and what of servers that do not
 * know it.
 */
class EncodingFormatTests {

	private static final String NUMBERS = EmbeddingFixture.answer(1, List.of(EmbeddingFixture.entry(0, "[1,2]")));

	@RegisterExtension
	private final EmbeddingServer server = new EmbeddingServer();

	private List<Boolean> asked() {
		return this.server.requests.stream().map((request) -> request.has("encoding_format")).toList();
	}

	@Test
	void base64IsAskedForAsLongAsItIsAnswered() {
		OpenAiEmbeddingProvider provider = this.server.provider();
		provider.embed("a").block(EmbeddingServer.WAIT);
		provider.embed("b").block(EmbeddingServer.WAIT);
		assertThat(this.server.requests).allMatch((body) -> body.at("/encoding_format").stringValue().equals("base64"));
	}

	@Test
	void numbersAreNotAskedFor() {
		this.server.options = new EmbeddingOptions("m", null, EncodingFormat.FLOAT, 2048, 300_000, 4, OverLong.FAIL);
		this.server.answers = (body) -> EmbeddingServer.json(200, NUMBERS);
		assertThat(this.server.provider().embed("a").block(EmbeddingServer.WAIT)).containsExactly(1, 2);
		assertThat(asked()).containsExactly(false);
	}

	@Test
	void serverThatIgnoresTheRequestIsUnderstoodAndRemembered() {
		this.server.answers = (body) -> EmbeddingServer.json(200, NUMBERS);
		OpenAiEmbeddingProvider provider = this.server.provider();
		for (int i = 0; i < 3; i++) {
			assertThat(provider.embed("a").block(EmbeddingServer.WAIT)).containsExactly(1, 2);
		}
		assertThat(asked()).containsExactly(true, false, false);
		this.server.provider().embed("a").block(EmbeddingServer.WAIT);
		assertThat(asked()).as("per client").containsExactly(true, false, false, true);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			400 | {"error":{"message":"unknown","param":"encoding_format"}}
			422 | {"detail":[{"loc":["body","x"],"msg":"encoding_format: extra fields not permitted"}]}
			400 | {"error":{"message":"Unrecognized request argument supplied: encoding_format"}}
			""")
	void serverThatRefusesTheRequestIsAskedAgainWithout(int status, String refusal) {
		this.server.answers = (body) -> body.has("encoding_format") ? EmbeddingServer.json(status, refusal)
				: EmbeddingServer.json(200, NUMBERS);
		OpenAiEmbeddingProvider provider = this.server.provider();
		assertThat(provider.embed("a").block(EmbeddingServer.WAIT)).containsExactly(1, 2);
		assertThat(provider.embed("a").block(EmbeddingServer.WAIT)).containsExactly(1, 2);
		assertThat(asked()).containsExactly(true, false, false);
		assertThat(this.server.usage).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			400 | {"error":{"message":"no such thing","param":"dimensions"}}
			400 | {"error":{"message":"encoding_format is fine, but","param":"dimensions"}}
			404 | {"error":{"message":"encoding_format"}}
			500 | {"error":{"message":"encoding_format"}}
			""")
	void otherRefusalsAreNotTakenForIt(int status, String refusal) {
		this.server.answers = (body) -> EmbeddingServer.json(status, refusal);
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> this.server.provider().embed("a").block(EmbeddingServer.WAIT));
		assertThat(asked()).containsExactly(true);
	}

	@Test
	void serverThatRefusesBothFails() {
		this.server.answers = (body) -> EmbeddingServer.json(400, "{\"error\":{\"message\":\"encoding_format\"}}");
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> this.server.provider().embed("a").block(EmbeddingServer.WAIT));
		assertThat(asked()).containsExactly(true, false);
	}

	@Test
	void whatDidNotHelpIsNotRemembered() {
		this.server.answers = (body) -> EmbeddingServer.json(400, "{\"error\":{\"message\":\"encoding_format\"}}");
		OpenAiEmbeddingProvider provider = this.server.provider();
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(OpenAiInvalidRequestException.class)
				.isThrownBy(() -> provider.embed("a").block(EmbeddingServer.WAIT));
		}
		assertThat(asked()).containsExactly(true, false, true, false);
	}

	@Test
	void bodyIsAsPublished() {
		this.server.answers = (body) -> EmbeddingServer.json(200, EmbeddingFixture.answer(1, new float[] { 1, 2 }));
		OpenAiEmbeddingProvider provider = this.server.provider();
		EmbeddingRequest text = EmbeddingRequest.builder().text("a\"é😀\n").dimensions(2).user("u").build();
		provider.embed(text).block(EmbeddingServer.WAIT);
		provider.embed(EmbeddingRequest.builder().tokens(1, 2).build()).block(EmbeddingServer.WAIT);
		assertThat(this.server.requests.get(0))
			.hasToString("{\"model\":\"text-embedding-3-small\",\"input\":[\"a\\\"é😀\\n\"],"
					+ "\"encoding_format\":\"base64\",\"dimensions\":2,\"user\":\"u\"}");
		assertThat(this.server.requests.get(1)).hasToString(
				"{\"model\":\"text-embedding-3-small\",\"input\":[[1,2]]," + "\"encoding_format\":\"base64\"}");
	}

}
