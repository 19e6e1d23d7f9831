package io.github.openaispring.docs.batch;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.publisher.Flux;

import io.github.openaispring.OpenAiServerException;
import io.github.openaispring.batch.Batch;
import io.github.openaispring.batch.BatchRequest;
import io.github.openaispring.batch.BatchResult;
import io.github.openaispring.batch.BatchStatus;
import io.github.openaispring.batch.BatchSubmission;
import io.github.openaispring.batch.OpenAiBatchProvider;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.embedding.EmbeddingRequest;
import io.github.openaispring.embedding.EmbeddingResponse;
import io.github.openaispring.embedding.OpenAiEmbeddingProvider;
import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs the examples of the Batch API in {@code embeddings.md}: batches of three hours
 * that pass at once.
 */
@SpringBootTest(properties = { "openai.api-key=any", "openai.batch.poll-interval=10ms" })
class BatchExamplesTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final OpenAiSimulator SIMULATOR = OpenAiSimulator.builder()
		.virtualTime()
		.batchDuration(Duration.ofHours(3))
		.start();

	@Autowired
	private OpenAiBatchProvider batches;

	@Autowired
	private OpenAiEmbeddingProvider embeddings;

	@Autowired
	private OpenAiProvider openAi;

	@DynamicPropertySource
	static void pointToTheSimulator(DynamicPropertyRegistry registry) {
		registry.add("openai.base-url", SIMULATOR::baseUrl);
	}

	@AfterEach
	void forgetBatches() {
		SIMULATOR.reset();
	}

	@AfterAll
	static void stopSimulator() {
		SIMULATOR.close();
	}

	@Test
	void embeddingsCostHalf() throws Exception {
		Flux<Article> articles = Flux.just(new Article("a", "Orders can be cancelled."),
				new Article("b", "We ship to Europe."));
		Batch batch = this.batches
			.submit(BatchSubmission.embeddings(
					articles.map((article) -> new BatchRequest<>(article.id(), EmbeddingRequest.of(article.text())))))
			.block(PATIENCE);
		CompletableFuture<Batch> ended = this.batches.await(batch.id()).toFuture();
		SIMULATOR.advance(Duration.ofHours(3));
		assertThat(ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).status()).isEqualTo(BatchStatus.COMPLETED);
		Map<String, EmbeddingResponse> results = this.batches.embeddingResults(batch.id())
			.collectMap(BatchResult::customId, BatchResult::orThrow)
			.block(PATIENCE);
		assertThat(results).containsOnlyKeys("a", "b");
		EmbeddingResponse alone = this.embeddings.embed(EmbeddingRequest.of("We ship to Europe.")).block(PATIENCE);
		assertThat(results.get("b").vector()).containsExactly(alone.vector());
		assertHalf(results.get("b").cost().totalUsd(), alone.cost().totalUsd());
	}

	@Test
	void chatCostsHalf() {
		PredictionRequest request = PredictionRequest.of("count from 1 to 20");
		Batch batch = this.batches
			.submit(BatchSubmission.chat(Flux.just(new BatchRequest<>("count", request)))
				.withMetadata(Map.of("purpose", "example")))
			.block(PATIENCE);
		assertThat(this.batches.retrieve(batch.id()).block(PATIENCE).isEnded()).isFalse();
		SIMULATOR.advance(Duration.ofHours(3));
		PredictionResponse answer = this.batches.await(batch.id())
			.thenMany(this.batches.chatResults(batch.id()))
			.map(BatchResult::orThrow)
			.blockLast(PATIENCE);
		PredictionResponse alone = this.openAi.predict(request).block(PATIENCE);
		assertThat(answer.content()).isEqualTo(alone.content());
		assertHalf(answer.cost().totalUsd(), alone.cost().totalUsd());
	}

	@Test
	void requestThatFailedIsAResult() {
		SIMULATOR.onEmbeddings((request) -> request.batchId() != null && request.bodyText().contains("second"))
			.fail(500, "server_error");
		Flux<BatchRequest<EmbeddingRequest>> requests = Flux.just("first", "second")
			.map((text) -> new BatchRequest<>(text, EmbeddingRequest.of(text)));
		Batch batch = this.batches.submit(BatchSubmission.embeddings(requests)).block(PATIENCE);
		SIMULATOR.advance(Duration.ofHours(3));
		List<BatchResult<EmbeddingResponse>> results = this.batches.await(batch.id())
			.thenMany(this.batches.embeddingResults(batch.id()))
			.collectList()
			.block(PATIENCE);
		assertThat(results).filteredOn((result) -> result.customId().equals("first"))
			.singleElement()
			.isInstanceOf(BatchResult.Succeeded.class);
		assertThat(results).filteredOn((result) -> result.customId().equals("second"))
			.singleElement()
			.satisfies((result) -> assertThatExceptionOfType(OpenAiServerException.class).isThrownBy(result::orThrow));
	}

	private static void assertHalf(BigDecimal cost, BigDecimal whole) {
		assertThat(cost).isPositive();
		assertThat(cost.multiply(BigDecimal.valueOf(2))).isEqualByComparingTo(whole);
	}

	/**
	 * An article.
	 *
	 * @param id its id
	 * @param text its text
	 */
	record Article(String id, String text) {

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
