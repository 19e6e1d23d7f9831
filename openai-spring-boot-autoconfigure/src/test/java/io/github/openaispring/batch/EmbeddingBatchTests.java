package io.github.openaispring.batch;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.embedding.EmbeddingOptions;
import io.github.openaispring.embedding.EmbeddingRequest;
import io.github.openaispring.embedding.EmbeddingResponse;
import io.github.openaispring.embedding.EncodingFormat;
import io.github.openaispring.embedding.OverLong;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of batches of embeddings.
 */
class EmbeddingBatchTests {

	private static final String ENDPOINT = "'endpoint':'/v1/embeddings'";

	@RegisterExtension
	private final BatchFixture batches = new BatchFixture();

	private Mono<Batch> submit(EmbeddingRequest... requests) {
		Flux<BatchRequest<EmbeddingRequest>> all = Flux.fromArray(requests)
			.index((index, request) -> new BatchRequest<>("id-" + index, request));
		return this.batches.provider().submit(BatchSubmission.embeddings(all));
	}

	private BatchFixture thenFile() {
		this.batches.server.thenJson(200, "{\"id\":\"file-in\"}");
		return this.batches;
	}

	private static String line(String customId, String data) {
		return """
				{"id":"batch_req_%1$s","custom_id":"%1$s","response":{"status_code":200,"request_id":"req_%1$s","body":\
				{"object":"list","data":%2$s,"model":"text-embedding-3-small",\
				"usage":{"prompt_tokens":1000000,"total_tokens":1000000}}},"error":null}""".formatted(customId, data);
	}

	private List<BatchResult<EmbeddingResponse>> results(String... lines) {
		this.batches.thenBatch("completed", ENDPOINT, "'output_file_id':'file-out'").thenLines(lines);
		return this.batches.provider().embeddingResults("batch_1").collectList().block(BatchFixture.WAIT);
	}

	@Test
	void requestsAreWrittenAsTheyWouldBeSent() {
		thenFile().thenBatch("validating", ENDPOINT);
		submit(EmbeddingRequest.of("one", "two"),
				EmbeddingRequest.builder().tokens(1, 2).dimensions(256).user("u").build())
			.block(BatchFixture.WAIT);
		assertThat(BatchFixture.lines(this.batches.server.received().get(0))).containsExactly(
				BatchFixture.JSON.readTree("""
						{"custom_id":"id-0","method":"POST","url":"/v1/embeddings","body":
						{"model":"text-embedding-3-small","input":["one","two"],"encoding_format":"base64"}}"""),
				BatchFixture.JSON.readTree("""
						{"custom_id":"id-1","method":"POST","url":"/v1/embeddings","body":
						{"model":"text-embedding-3-small","input":[[1,2]],"encoding_format":"base64",
						"dimensions":256,"user":"u"}}"""));
		assertThat(
				BatchFixture.JSON.readTree(this.batches.server.received().get(1).body()).path("endpoint").stringValue())
			.isEqualTo("/v1/embeddings");
	}

	@Test
	void encodingIsThatOfTheOptions() {
		EmbeddingOptions all = EmbeddingOptions.defaults();
		this.batches.embedding = new EmbeddingOptions(all.model(), null, EncodingFormat.FLOAT, all.batchSize(),
				all.maxTokensPerRequest(), all.concurrency(), all.overLong());
		thenFile().thenBatch("validating", ENDPOINT);
		submit(EmbeddingRequest.of("one")).block(BatchFixture.WAIT);
		assertThat(BatchFixture.lines(this.batches.server.received().get(0)).get(0).path("body").propertyNames())
			.containsExactly("model", "input");
	}

	@Test
	void inputThatIsTooLongIsTruncatedIfThatIsWanted() {
		thenFile().thenBatch("validating", ENDPOINT);
		submit(EmbeddingRequest.builder().text("x".repeat(9000)).overLong(OverLong.TRUNCATE).build())
			.block(BatchFixture.WAIT);
		assertThat(BatchFixture.lines(this.batches.server.received().get(0)).get(0).at("/body/input/0").stringValue())
			.hasSizeBetween(8000, 8192);
	}

	static Stream<Arguments> mistakes() {
		EmbeddingRequest good = EmbeddingRequest.of("Hi");
		List<String> many = Collections.nCopies(2049, "Hi");
		List<String> large = Collections.nCopies(50, "x".repeat(7000));
		return Stream.of(Arguments.of("nothing to embed", List.of(EmbeddingRequest.builder().build())),
				Arguments.of("request 2 of the batch", List.of(good, EmbeddingRequest.of(""))),
				Arguments.of("only the first 2048 fit", List.of(EmbeddingRequest.of(many))),
				Arguments.of("300000 tokens", List.of(EmbeddingRequest.of(large))),
				Arguments.of("shorten it", List.of(EmbeddingRequest.of("x".repeat(9000)))),
				Arguments.of("set over-long to truncate",
						List.of(EmbeddingRequest.builder().text("x".repeat(9000)).overLong(OverLong.CHUNK).build())),
				Arguments.of("leave them out", List.of(good.toBuilder().header("x-a", "b").build())),
				Arguments.of("a batch has one model",
						List.of(good, good.toBuilder().model("text-embedding-3-large").build())));
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void whenRequestsAreWrongSendsNothing(String message, List<EmbeddingRequest> requests) {
		OpenAiException failure = BatchFixture.failure(submit(requests.toArray(EmbeddingRequest[]::new)));
		assertThat(failure).isInstanceOf(OpenAiInvalidRequestException.class).hasMessageContaining(message);
		assertThat(this.batches.server.received()).isEmpty();
	}

	@Test
	void mayHaveAsManyInputsAsAllowed() {
		EmbeddingRequest thousand = EmbeddingRequest.of(Collections.nCopies(1000, "Hi"));
		List<EmbeddingRequest> requests = new ArrayList<>(Collections.nCopies(50, thousand));
		thenFile().thenBatch("validating", ENDPOINT);
		submit(requests.toArray(EmbeddingRequest[]::new)).block(BatchFixture.WAIT);
		requests.add(EmbeddingRequest.of("Hi"));
		assertThat(BatchFixture.failure(submit(requests.toArray(EmbeddingRequest[]::new))))
			.isInstanceOf(OpenAiInvalidRequestException.class)
			.hasMessageContaining("50000 inputs");
		assertThat(this.batches.server.received()).hasSize(2);
	}

	@Test
	void resultsAreVectorsInTheOrderOfTheInputs() {
		List<BatchResult<EmbeddingResponse>> results = results(
				line("a", "[{\"index\":1,\"embedding\":[0.5,1]},{\"index\":0,\"embedding\":\"AACAPwAAAEA=\"}]"),
				line("b", "[{\"index\":0,\"embedding\":[3]}]"));
		EmbeddingResponse first = results.get(0).orThrow();
		assertThat(first.vectors()).containsExactly(new float[] { 1, 2 }, new float[] { 0.5f, 1 });
		assertThat(first.model()).isEqualTo("text-embedding-3-small");
		assertThat(first.requestId()).isEqualTo("req_a");
		assertThat(first.requests()).isOne();
		assertThat(results.get(1).orThrow().vector()).containsExactly(3);
		assertThat(results.toString()).doesNotContain("0.5");
	}

	@Test
	void vectorsCostHalf() {
		EmbeddingResponse answer = results(line("a", "[{\"index\":0,\"embedding\":[3]}]")).get(0).orThrow();
		assertThat(answer.usage().inputTokens()).isEqualTo(1_000_000);
		assertThat(answer.cost().totalUsd()).isEqualByComparingTo(new BigDecimal("0.01"));
		UsageEvent event = this.batches.usage.get(0);
		assertThat(event.operation()).isEqualTo("embeddings");
		assertThat(event.cost()).isEqualTo(answer.cost());
	}

	@Test
	void damagedVectorsAreFailures() {
		List<BatchResult<EmbeddingResponse>> results = results(line("gap", "[{\"index\":1,\"embedding\":[3]}]"),
				line("twice", "[{\"index\":0,\"embedding\":[3]},{\"index\":0,\"embedding\":[3]}]"),
				line("odd", "[{\"index\":0,\"embedding\":\"AACA\"}]"), line("none", "{}"),
				line("good", "[{\"index\":0,\"embedding\":[3]}]"));
		assertThat(results).hasSize(5);
		assertThat(results.subList(0, 4)).allSatisfy((result) -> assertThat(((BatchResult.Failed<?>) result).error())
			.isInstanceOf(OpenAiResponseException.class));
		assertThat(results.get(4).orThrow().vector()).containsExactly(3);
	}

	@Test
	void batchOfChatHasNoVectors() {
		this.batches.thenBatch("completed");
		assertThat(BatchFixture.failure(this.batches.provider().embeddingResults("batch_1")))
			.isInstanceOf(OpenAiInvalidRequestException.class)
			.hasMessageContaining("no results of embeddings");
	}

}
