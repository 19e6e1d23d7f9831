package io.github.openaispring.docs.embedding;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.embedding.EmbeddedItem;
import io.github.openaispring.embedding.EmbeddingInput;
import io.github.openaispring.embedding.EmbeddingProgress;
import io.github.openaispring.embedding.EmbeddingRequest;
import io.github.openaispring.embedding.EmbeddingResponse;
import io.github.openaispring.embedding.EmbeddingRun;
import io.github.openaispring.embedding.FileEmbeddingJournal;
import io.github.openaispring.embedding.OpenAiEmbeddingProvider;
import io.github.openaispring.embedding.OpenAiEmbeddingStreamException;
import io.github.openaispring.embedding.OpenAiPartialEmbeddingException;
import io.github.openaispring.embedding.OverLong;
import io.github.openaispring.embedding.Vectors;
import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.context.AutoConfigureOpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

/**
 * Runs the examples of {@code embeddings.md}.
 */
@SpringBootTest(properties = { "openai.embedding.batch-size=4", "openai.retry.max-attempts=1" })
@AutoConfigureOpenAiSimulator
class EmbeddingExamplesTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final List<String> TEXTS = IntStream.range(0, 10).mapToObj("article %d"::formatted).toList();

	@Autowired
	private OpenAiEmbeddingProvider embeddings;

	@Autowired
	private OpenAiSimulator simulator;

	@Test
	void textsAreEmbedded() {
		float[] vector = this.embeddings.embed("How do I cancel my order?").block(PATIENCE);
		EmbeddingResponse response = this.embeddings.embed(EmbeddingRequest.of(TEXTS)).block(PATIENCE);
		assertThat(vector).hasSize(response.dimensions()).hasSize(this.embeddings.dimensions());
		assertThat(response.vectors()).hasSize(10);
		assertThat(response.requests()).isEqualTo(3);
		assertThat(response.usage().inputTokens()).isEqualTo(30);
		assertThat(response.cost().totalUsd()).isEqualByComparingTo(this.embeddings.estimateCost(30).totalUsd());
		assertThat(this.embeddings.estimateCost(1_000_000).totalUsd()).isEqualByComparingTo(new BigDecimal("0.02"));
	}

	@Test
	void tokensAreEmbeddedInShortVectors() {
		EmbeddingRequest request = EmbeddingRequest.builder()
			.tokens(9906, 1917)
			.model("text-embedding-3-large")
			.dimensions(256)
			.build();
		EmbeddingResponse response = this.embeddings.embed(request).block(PATIENCE);
		assertThat(response.dimensions()).isEqualTo(256);
		EmbeddingRequest asText = request.toBuilder().inputs(List.of(EmbeddingInput.of("Hello world"))).build();
		assertThat(this.embeddings.embed(asText).block(PATIENCE).vector()).containsExactly(response.vector());
	}

	@Test
	void failedPartIsEmbeddedAgain() {
		this.simulator.onEmbeddings((request) -> request.bodyText().contains("article 5")).fail(500, "server_error");
		EmbeddingRequest request = EmbeddingRequest.of(TEXTS);
		EmbeddingResponse response = this.embeddings.embed(request)
			.onErrorResume(OpenAiPartialEmbeddingException.class,
					(ex) -> this.embeddings.embed(ex.getPartial().remaining()).map(ex.getPartial()::complete))
			.block(PATIENCE);
		assertThat(textsSent()).hasSize(14);
		assertThat(response.vectors()).containsExactlyElementsOf(vectors(TEXTS));
		assertThat(response.usage().inputTokens()).isEqualTo(30);
	}

	@Test
	void longTextsAreEmbeddedInPieces() {
		String book = "It was a dark and stormy night. ".repeat(2_000);
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> this.embeddings.embed(book).block(PATIENCE))
			.withMessageContaining("input[0]")
			.withMessageNotContaining("stormy");
		assertThat(this.simulator.requests()).isEmpty();
		EmbeddingResponse response = this.embeddings
			.embed(EmbeddingRequest.builder().text(book).overLong(OverLong.CHUNK).build())
			.block(PATIENCE);
		assertThat(response.usage().inputTokens()).isGreaterThan(8192);
		assertThat(Vectors.dotProduct(response.vector(), response.vector())).isCloseTo(1, within(1e-5));
	}

	@Test
	void streamIsEmbedded() {
		Flux<Article> articles = Flux.range(0, 11).map((i) -> new Article(i, (i == 3) ? "" : "article " + i));
		List<Long> withoutText = new CopyOnWriteArrayList<>();
		List<EmbeddingProgress> progress = new CopyOnWriteArrayList<>();
		List<Long> stored = new ArrayList<>();
		EmbeddingRun<Article> run = EmbeddingRun.of(Article::text)
			.total(11L)
			.progress(progress::add)
			.rejected((rejected) -> withoutText.add(rejected.item().id()))
			.build();
		this.embeddings.embedAll(articles, run)
			.buffer(5)
			.concatMap((items) -> store(items, stored))
			.then()
			.block(PATIENCE);
		assertThat(stored).containsExactly(0L, 1L, 2L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
		assertThat(withoutText).containsExactly(3L);
		assertThat(progress).last().satisfies((last) -> {
			assertThat(last.done()).isEqualTo(10);
			assertThat(last.rejected()).isEqualTo(1);
			assertThat(last.tokens()).isEqualTo(30);
			assertThat(last.remaining()).isEqualTo(Duration.ZERO);
		});
	}

	private Mono<Void> store(List<EmbeddedItem<Article>> items, List<Long> stored) {
		return Mono.fromRunnable(() -> items.forEach((item) -> stored.add(item.item().id())));
	}

	@Test
	void journalKeepsWhatWasPaidFor(@TempDir Path directory) {
		EmbeddingRun<String> run = EmbeddingRun.<String>of((text) -> text)
			.journal(FileEmbeddingJournal.at(directory.resolve("articles.journal")))
			.build();
		this.simulator.onEmbeddings((request) -> request.bodyText().contains("article 5")).fail(500, "server_error");
		assertThatExceptionOfType(OpenAiEmbeddingStreamException.class)
			.isThrownBy(() -> this.embeddings.embedAll(Flux.fromIterable(TEXTS), run).then().block(PATIENCE))
			.satisfies((ex) -> assertThat(ex.getFirstPosition()).isEqualTo(4));
		int sent = textsSent().size();
		List<EmbeddedItem<String>> items = this.embeddings.embedAll(Flux.fromIterable(TEXTS), run)
			.collectList()
			.block(PATIENCE);
		assertThat(items).extracting(EmbeddedItem::item).containsExactlyElementsOf(TEXTS);
		assertThat(textsSent().subList(sent, textsSent().size())).contains("article 5").doesNotContain("article 0");
		assertThat(textsSent())
			.filteredOn((text) -> !List.of("article 4", "article 5", "article 6", "article 7").contains(text))
			.doesNotHaveDuplicates();
	}

	@Test
	void nearestTextIsFound() {
		List<String> passages = List.of("Orders can be cancelled until they are sent.", "We ship to all of Europe.",
				"Gift cards never expire.");
		List<float[]> vectors = vectors(passages);
		float[] query = this.embeddings.embed("How can I cancel orders?").block(PATIENCE);
		int nearest = IntStream.range(0, passages.size())
			.boxed()
			.max(Comparator.comparingDouble((i) -> Vectors.dotProduct(query, vectors.get(i))))
			.orElseThrow();
		assertThat(nearest).isZero();
		assertThat(Vectors.cosineSimilarity(query, vectors.get(0))).isBetween(0.2, 0.99);
		assertThat(Vectors.cosineSimilarity(query, vectors.get(2))).isCloseTo(0, within(0.15));
	}

	private List<float[]> vectors(List<String> texts) {
		return this.embeddings.embed(EmbeddingRequest.of(texts)).block(PATIENCE).vectors();
	}

	private List<String> textsSent() {
		return this.simulator.requests()
			.stream()
			.flatMap((request) -> request.body().path("input").values().stream())
			.map(JsonNode::asString)
			.toList();
	}

	/**
	 * An article.
	 *
	 * @param id its id
	 * @param text its text
	 */
	record Article(long id, String text) {

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
