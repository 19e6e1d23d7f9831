package io.github.openaispring.batch;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.OpenAiNotFoundException;
import io.github.openaispring.OpenAiRateLimitException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.OpenAiServerException;
import io.github.openaispring.OpenAiTimeoutException;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.cost.ModelPrice;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.http.HttpLimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link OpenAiBatchProvider#chatResults}.
 */
class BatchResultsTests {

	private static final String OUTPUT = "'output_file_id':'file-out'";

	private static final String ERRORS = "'error_file_id':'file-err'";

	@RegisterExtension
	private final BatchFixture batches = new BatchFixture();

	private Flux<BatchResult<PredictionResponse>> results(OpenAiBatchProvider provider) {
		return provider.chatResults("batch_1");
	}

	private List<BatchResult<PredictionResponse>> read() {
		return results(this.batches.provider()).collectList().block(BatchFixture.WAIT);
	}

	private static String counts(int total, int completed, int failed) {
		return "'request_counts':{'total':%d,'completed':%d,'failed':%d}".formatted(total, completed, failed);
	}

	private static OpenAiException error(BatchResult<?> result) {
		return ((BatchResult.Failed<?>) result).error();
	}

	@Test
	void givesAnswersAndFailuresInAnyOrder() {
		this.batches.thenBatch("completed", OUTPUT, ERRORS, counts(4, 2, 2))
			.thenLines(BatchFixture.succeeded("c", "third"), "", BatchFixture.succeeded("a", "first"))
			.thenLines(BatchFixture.failed("d", 400, "{'message':'No.','type':'invalid_request_error','param':'x'}"),
					BatchFixture.failed("b", 500, "{'message':'Oops.'}"));
		List<BatchResult<PredictionResponse>> results = read();
		assertThat(results).extracting(BatchResult::customId).containsExactly("c", "a", "d", "b");
		PredictionResponse first = results.get(1).orThrow();
		assertThat(first.content()).isEqualTo("first");
		assertThat(first.metadata().requestId()).isEqualTo("req_a");
		assertThat(first.metadata().id()).isEqualTo("chatcmpl-a");
		assertThat(first.metadata().model()).isEqualTo("gpt-4o-2024-08-06");
		assertThat(error(results.get(2))).isInstanceOf(OpenAiInvalidRequestException.class)
			.hasMessageContaining("No.")
			.satisfies((error) -> assertThat(((OpenAiException) error).getParam()).isEqualTo("x"))
			.satisfies((error) -> assertThat(((OpenAiException) error).getRequestId()).isEqualTo("req_d"));
		assertThat(error(results.get(3))).isInstanceOf(OpenAiServerException.class);
		assertThatExceptionOfType(OpenAiServerException.class).isThrownBy(() -> results.get(3).orThrow());
		assertThat(this.batches.server.received()).extracting((received) -> received.request().uri())
			.containsExactly("/v1/batches/batch_1", "/v1/files/file-out/content", "/v1/files/file-err/content");
		assertThat(this.batches.server.received().get(1).header("accept")).isEqualTo("*/*");
	}

	@Test
	void answersCostHalf() {
		this.batches.thenBatch("completed", OUTPUT).thenLines(BatchFixture.succeeded("a", "x"));
		PredictionResponse answer = read().get(0).orThrow();
		// 1000 of 2.50 and 100 of 10 USD a million, halved.
		assertThat(answer.cost().totalUsd()).isEqualByComparingTo(new BigDecimal("0.00175"));
		assertThat(answer.cost().serviceTier()).isEqualTo("batch");
		UsageEvent event = this.batches.usage.get(0);
		assertThat(event.cost()).isEqualTo(answer.cost());
		assertThat(event.client()).isEqualTo("test");
		assertThat(event.operation()).isEqualTo("chat");
		assertThat(event.responseModel()).isEqualTo("gpt-4o-2024-08-06");
	}

	@Test
	void answersCostWhatTheyDidWhenTheBatchWasSubmitted() {
		LocalDate submitted = LocalDate.of(2024, 3, 26);
		ModelPrice price = ModelPrice.builder()
			.input(new BigDecimal("1"))
			.output(new BigDecimal("1"))
			.everyTier()
			.change(submitted, price("3"))
			.change(submitted.plusDays(1), price("7"))
			.build();
		this.batches.prices = this.batches.prices.withOverrides(Map.of("gpt-4o", price));
		this.batches.thenBatch("completed", OUTPUT).thenLines(BatchFixture.succeeded("a", "x"));
		assertThat(read().get(0).orThrow().cost().totalUsd()).isEqualByComparingTo("0.0033");
	}

	private static ModelPrice price(String usd) {
		return ModelPrice.builder().input(new BigDecimal(usd)).output(new BigDecimal(usd)).everyTier().build();
	}

	@Test
	void modelThatWasAskedIsThatOfTheBatch() {
		this.batches.thenBatch("completed", OUTPUT, "'model':'gpt-4o'").thenLines(BatchFixture.succeeded("a", "x"));
		read();
		assertThat(this.batches.usage.get(0).requestModel()).isEqualTo("gpt-4o");
	}

	@Test
	void whatIsReadTwiceIsCountedOnce() {
		OpenAiBatchProvider provider = this.batches.provider();
		for (int i = 0; i < 2; i++) {
			this.batches.thenBatch("completed", OUTPUT)
				.thenLines(BatchFixture.succeeded("a", "x"), BatchFixture.succeeded("b", "x"));
			assertThat(results(provider).collectList().block(BatchFixture.WAIT)).hasSize(2)
				.allSatisfy((result) -> assertThat(result.orThrow().cost().totalUsd()).isPositive());
		}
		assertThat(this.batches.usage).hasSize(2);
	}

	@Test
	void whatIsReadInPartIsCountedInPart() {
		OpenAiBatchProvider provider = this.batches.provider();
		String[] lines = IntStream.range(0, 100)
			.mapToObj((i) -> BatchFixture.succeeded("id-" + i, "x"))
			.toArray(String[]::new);
		this.batches.thenBatch("completed", OUTPUT).thenLines(lines);
		results(provider).take(3).blockLast(BatchFixture.WAIT);
		int counted = this.batches.usage.size();
		assertThat(counted).isBetween(3, 4);
		this.batches.thenBatch("completed", OUTPUT).thenLines(lines);
		results(provider).blockLast(BatchFixture.WAIT);
		assertThat(this.batches.usage).hasSize(100);
	}

	@Test
	void answerOfAFailedModelIsCounted() {
		String body = "{'id':'resp_1','object':'response','status':'failed','model':'gpt-5.4',"
				+ "'error':{'code':'server_error','message':'Oops.'},'output':[],"
				+ "'usage':{'input_tokens':10,'output_tokens':5,'total_tokens':15}}";
		this.batches.thenBatch("completed", OUTPUT, "'endpoint':'/v1/responses'")
			.thenLines("{'custom_id':'a','response':{'status_code':200,'request_id':'req_a','body':%s},'error':null}"
				.formatted(body)
				.replace('\'', '"'));
		List<BatchResult<PredictionResponse>> results = read();
		assertThat(error(results.get(0))).isInstanceOf(OpenAiServerException.class);
		assertThat(this.batches.usage).hasSize(1);
		assertThat(this.batches.usage.get(0).usage().totalTokens()).isEqualTo(15);
	}

	@Test
	void requestsThatHadNoTurnCanBeSentAgain() {
		this.batches.thenBatch("expired", OUTPUT, ERRORS, counts(4, 1, 3))
			.thenLines(BatchFixture.succeeded("a", "x"))
			.thenLines(BatchFixture.never("b", "batch_expired"), BatchFixture.never("c", "batch_cancelled"),
					BatchFixture.never("d", "request_timeout"));
		List<BatchResult<PredictionResponse>> results = read();
		assertThat(results.get(0).orThrow().content()).isEqualTo("x");
		assertThat(error(results.get(1))).isInstanceOf(OpenAiBatchException.class);
		assertThat(error(results.get(1)).getCode()).isEqualTo("batch_expired");
		assertThat(error(results.get(2))).isInstanceOf(OpenAiBatchException.class);
		assertThat(error(results.get(3))).isInstanceOf(OpenAiTimeoutException.class);
		assertThat(results.subList(1, 4)).allMatch((result) -> error(result).isTransient());
	}

	@Test
	void failuresAreThoseOfPlainCalls() {
		this.batches.thenBatch("completed", ERRORS)
			.thenLines(BatchFixture.failed("a", 429, "{'message':'Slow.','code':'rate_limit_exceeded'}"),
					"{\"custom_id\":\"b\",\"response\":{\"status_code\":502,\"body\":\"<html>\"},\"error\":null}",
					"{\"custom_id\":\"c\"}",
					"{\"custom_id\":\"d\",\"response\":{\"status_code\":200,\"body\":{\"choices\":[]}}}");
		List<BatchResult<PredictionResponse>> results = read();
		assertThat(error(results.get(0))).isInstanceOf(OpenAiRateLimitException.class);
		assertThat(error(results.get(1))).isInstanceOf(OpenAiServerException.class);
		assertThat(error(results.get(2))).isInstanceOf(OpenAiResponseException.class);
		assertThat(error(results.get(3))).isInstanceOf(OpenAiResponseException.class);
	}

	@Test
	void resultThatIsToldTwiceIsGivenAndCountedOnce() {
		this.batches.thenBatch("completed", OUTPUT, ERRORS)
			.thenLines(BatchFixture.succeeded("a", "first"), BatchFixture.succeeded("a", "second"))
			.thenLines(BatchFixture.failed("a", 500, "{}"), BatchFixture.failed("b", 500, "{}"));
		List<BatchResult<PredictionResponse>> results = read();
		assertThat(results).extracting(BatchResult::customId).containsExactly("a", "b");
		assertThat(results.get(0).orThrow().content()).isEqualTo("first");
		assertThat(this.batches.usage).hasSize(1);
	}

	@Test
	void whenResultsAreMissingFailsAtTheEnd() {
		this.batches.thenBatch("completed", OUTPUT, counts(3, 2, 1))
			.thenLines(BatchFixture.succeeded("a", "x"), BatchFixture.succeeded("b", "x"));
		results(this.batches.provider()).as(StepVerifier::create)
			.expectNextCount(2)
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(OpenAiResponseException.class)
				.hasMessageContaining("2 results")
				.hasMessageContaining("counts 3"))
			.verify(BatchFixture.WAIT);
	}

	@Test
	void whenThereAreNoFilesThoughThereShouldBeFails() {
		this.batches.thenBatch("completed", counts(1, 1, 0));
		assertThat(BatchFixture.failure(results(this.batches.provider()))).isInstanceOf(OpenAiResponseException.class);
	}

	@Test
	void damagedLinesCostNoOtherResults() {
		String cut = BatchFixture.succeeded("cut", "secret");
		this.batches.thenBatch("completed", OUTPUT)
			.thenLines("secret, not JSON", BatchFixture.succeeded("a", "x"),
					cut.substring(0, cut.indexOf("secret") + 6), "{\"response\":{}}", "[]",
					BatchFixture.succeeded("b", "x"));
		results(this.batches.provider()).as(StepVerifier::create)
			.expectNextMatches((result) -> result.customId().equals("a"))
			.consumeNextWith((result) -> {
				assertThat(result.customId()).isEqualTo("cut");
				assertThat(error(result)).isInstanceOf(OpenAiResponseException.class);
				assertThat(error(result).toString()).doesNotContain("secret");
			})
			.expectNextMatches((result) -> result.customId().equals("b"))
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(OpenAiResponseException.class)
				.hasMessageContaining("3 lines")
				.hasMessageNotContaining("secret"))
			.verify(BatchFixture.WAIT);
	}

	@Test
	void lineThatIsNotInUtf8HasNoAnswer() {
		byte[] other = BatchFixture.succeeded("a", "first").getBytes(StandardCharsets.UTF_16LE);
		ResultLine line = ResultLine.read(new JsonFactory(), other, 0, other.length);
		assertThatExceptionOfType(OpenAiResponseException.class).isThrownBy(line::answer);
	}

	@Test
	void resultsThatNoBatchCanHaveAreNotRemembered() {
		Batch batch = this.batches.thenBatch("completed", OUTPUT, counts(2, 2, 0))
			.provider()
			.retrieve("batch_1")
			.block(BatchFixture.WAIT);
		Results results = new Results(batch);
		for (int i = 0; i < 50_000; i++) {
			results.add("r" + i);
		}
		assertThatExceptionOfType(OpenAiResponseException.class).isThrownBy(() -> results.add("one more"));
	}

	@Test
	void whenConnectionIsCutFails() {
		String half = BatchFixture.succeeded("a", "x") + "\n" + BatchFixture.succeeded("b", "x").substring(0, 100);
		this.batches.thenBatch("completed", OUTPUT).server
			.then((response) -> Flux.from(response.send(Flux.just(bytes(half)), (piece) -> true))
				.doOnComplete(() -> response.withConnection((connection) -> connection.channel().close())));
		results(this.batches.provider()).as(StepVerifier::create)
			.expectNextMatches((result) -> result.customId().equals("a"))
			.expectError(OpenAiConnectionException.class)
			.verify(BatchFixture.WAIT);
	}

	@Test
	void whenLineIsTooLargeFails() {
		this.batches.limits = new HttpLimits(BatchFixture.WAIT, BatchFixture.WAIT, BatchFixture.WAIT, null, 1000, 100);
		this.batches.thenBatch("completed", OUTPUT)
			.thenLines(BatchFixture.succeeded("a", "x"), BatchFixture.succeeded("b", "x".repeat(1000)));
		results(this.batches.provider()).as(StepVerifier::create)
			.expectNextCount(1)
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(OpenAiResponseException.class)
				.hasMessageContaining("openai.http.max-response-size"))
			.verify(BatchFixture.WAIT);
	}

	@Test
	void cancelClosesTheConnection() throws InterruptedException {
		Flux<ByteBuf> endless = Flux.just(bytes(BatchFixture.succeeded("a", "x") + "\n")).concatWith(Flux.never());
		this.batches.thenBatch("completed", OUTPUT).server.then((response) -> response.send(endless, (piece) -> true));
		assertThat(results(this.batches.provider()).blockFirst(BatchFixture.WAIT).customId()).isEqualTo("a");
		assertThat(this.batches.server.disconnected().await(30, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void whenBatchIsAtWorkFails() {
		this.batches.thenBatch("in_progress");
		OpenAiException failure = BatchFixture.failure(results(this.batches.provider()));
		assertThat(failure).isInstanceOf(OpenAiBatchException.class).hasMessageContaining("await(\"batch_1\")");
		assertThat(failure.isTransient()).isTrue();
		assertThat(((OpenAiBatchException) failure).getBatch().status()).isEqualTo(BatchStatus.IN_PROGRESS);
	}

	@Test
	void whenBatchWasRefusedFails() {
		this.batches.thenBatch("failed", "'errors':{'data':[{'code':'empty_file','message':'Empty.'}]}");
		assertThat(BatchFixture.failure(results(this.batches.provider()))).isInstanceOf(OpenAiBatchException.class)
			.hasMessageContaining("empty_file");
	}

	@Test
	void whenBatchIsOfAnotherKindFails() {
		this.batches.thenBatch("completed", OUTPUT, "'endpoint':'/v1/images/edits'");
		assertThat(BatchFixture.failure(results(this.batches.provider())))
			.isInstanceOf(OpenAiInvalidRequestException.class)
			.hasMessageContaining("/v1/images/edits");
	}

	@Test
	void whenFileIsGoneFails() {
		this.batches.thenBatch("completed", OUTPUT).server.thenJson(404, "{\"error\":{\"message\":\"No such File.\"}}");
		assertThat(BatchFixture.failure(results(this.batches.provider()))).isInstanceOf(OpenAiNotFoundException.class);
	}

	@Test
	void fileIdsOfTheServerAreNotTrusted() {
		this.batches.thenBatch("completed", "'output_file_id':'../models'");
		assertThat(BatchFixture.failure(results(this.batches.provider())))
			.isInstanceOf(OpenAiInvalidRequestException.class);
		assertThat(this.batches.server.received()).hasSize(1);
	}

	@Test
	void resultsAreReadNoFasterThanTaken() {
		AtomicLong sent = new AtomicLong();
		AtomicLong last = new AtomicLong(-1);
		Flux<String> lines = Flux.range(0, 1_000_000)
			.map((i) -> BatchFixture.succeeded("id-" + i, "x".repeat(1000)) + "\n")
			.doOnNext((line) -> sent.incrementAndGet());
		this.batches.thenBatch("completed", OUTPUT).server
			.then((response) -> response.send(lines.map(BatchResultsTests::bytes), (piece) -> true));
		StepVerifier.create(results(this.batches.provider()), 1).expectNextCount(1).then(() -> {
			Awaitility.await()
				.atMost(BatchFixture.WAIT)
				.pollInterval(Duration.ofMillis(500))
				.until(() -> last.getAndSet(sent.get()) == sent.get());
			assertThat(sent.get()).isLessThan(100_000);
			assertThat(this.batches.usage).hasSizeLessThan(3);
		}).thenRequest(2).expectNextCount(2).thenCancel().verify(BatchFixture.WAIT);
	}

	private static ByteBuf bytes(String text) {
		return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
	}

	@Test
	void nothingIsToldOfAnswers() {
		this.batches.thenBatch("completed", OUTPUT).thenLines(BatchFixture.succeeded("a", "secret"));
		assertThat(read().get(0).toString()).contains("a").doesNotContain("secret");
	}

}
