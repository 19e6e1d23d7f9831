package io.github.openaispring.embedding;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the reference does with embeddings.
 */
class EmbeddingConformanceTests {

	@RegisterExtension
	private final EmbeddingFixture embedding = new EmbeddingFixture();

	@Test
	void t18TextBecomesAVector() {
		this.embedding.server.thenJson(200,
				EmbeddingFixture.answer(2, List.of(EmbeddingFixture.entry(0, "[0.1,0.2,0.3]"))));
		EmbeddingResponse response = this.embedding.embed("hello world");
		assertThat(this.embedding.server.received()).singleElement().satisfies((received) -> {
			assertThat(received.request().method().name()).isEqualTo("POST");
			assertThat(received.request().uri()).endsWith("/embeddings");
		});
		JsonNode body = this.embedding.body();
		assertThat(body.propertyNames()).containsExactly("model", "input", "encoding_format");
		assertThat(body.at("/model").asString()).isEqualTo("text-embedding-3-small");
		assertThat(body.at("/input")).hasSize(1);
		assertThat(body.at("/input/0").asString()).isEqualTo("hello world");
		assertThat(response.vectors()).containsExactly(new float[] { 0.1f, 0.2f, 0.3f });
		assertThat(response.usage().totalTokens()).isEqualTo(2);
	}

	@Test
	void t18AnswerIsPutInTheOrderOfTheInputs() {
		this.embedding.server.thenJson(200, EmbeddingFixture.answer(3, List.of(EmbeddingFixture.entry(2, "[2,2]"),
				EmbeddingFixture.entry(0, "[0,1]"), EmbeddingFixture.entry(1, "[1,1]"))));
		assertThat(this.embedding.embed("a", "b", "c").vectors()).containsExactly(new float[] { 0, 1 },
				new float[] { 1, 1 }, new float[] { 2, 2 });
	}

	@Test
	void t18NoInputMakesNoCall() {
		EmbeddingResponse response = this.embedding.embed();
		assertThat(response.vectors()).isEmpty();
		assertThat(response.model()).isEqualTo("text-embedding-3-small");
		assertThat(response.usage()).isNull();
		assertThat(response.requests()).isZero();
		assertThat(this.embedding.server.received()).isEmpty();
	}

	@Test
	void t18ModelOfTheRequestReachesTheWire() {
		this.embedding.server.thenJson(200, EmbeddingFixture.answer(1, new float[] { 1 }));
		this.embedding.provider()
			.embed(EmbeddingRequest.builder().text("a").model("text-embedding-3-large").build())
			.block(EmbeddingFixture.WAIT);
		assertThat(this.embedding.body().at("/model").asString()).isEqualTo("text-embedding-3-large");
	}

	// The reference guesses 1536 and 0.02 for models that it does not know; nothing is
	// guessed here.
	@ParameterizedTest
	@CsvSource({ "text-embedding-ada-002,1536,0.10", "text-embedding-3-small,1536,0.02",
			"text-embedding-3-large,3072,0.13", "nomic-embed-text,," })
	void t18DimensionsAndPrices(String model, Integer dimensions, String usd) {
		EmbeddingOptions defaults = EmbeddingOptions.defaults();
		this.embedding.options = new EmbeddingOptions(model, null, defaults.encodingFormat(), defaults.batchSize(),
				defaults.maxTokensPerRequest(), defaults.concurrency(), defaults.overLong());
		OpenAiEmbeddingProvider provider = this.embedding.provider();
		assertThat(provider.dimensions()).isEqualTo(dimensions);
		CostInfo cost = provider.estimateCost(1_000_000);
		assertThat(cost.source()).isEqualTo(Usage.Source.ESTIMATED);
		if (usd != null) {
			assertThat(cost.totalUsd()).isEqualByComparingTo(usd);
		}
		else {
			assertThat(cost.totalUsd()).isNull();
		}
	}

}
