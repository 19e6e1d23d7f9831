package io.github.openaispring.batch;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.OpenAiPermissionException;
import io.github.openaispring.OpenAiServerException;
import io.github.openaispring.chat.ChatApi;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.ReasoningEffort;
import io.github.openaispring.chat.ResponseFormat;
import io.github.openaispring.chat.ResponsesOptions;
import io.github.openaispring.chat.ServiceTier;
import io.github.openaispring.http.WireServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link OpenAiBatchProvider#submit}.
 */
class BatchSubmitTests {

	private static final String FILE = "{\"id\":\"file-in\",\"object\":\"file\",\"bytes\":1,\"purpose\":\"batch\"}";

	@RegisterExtension
	private final BatchFixture batches = new BatchFixture();

	private Set<Path> before;

	@BeforeEach
	void takeNote() {
		this.before = BatchFixture.temporaryFiles();
	}

	@AfterEach
	void assertNoFileIsLeft() {
		Awaitility.await()
			.atMost(BatchFixture.WAIT)
			.untilAsserted(() -> assertThat(BatchFixture.temporaryFiles()).isSubsetOf(this.before));
	}

	private Mono<Batch> submit(Publisher<BatchRequest<PredictionRequest>> requests) {
		return this.batches.provider().submit(BatchSubmission.chat(requests));
	}

	private Mono<Batch> submit(PredictionRequest... requests) {
		return submit(Flux.fromArray(requests).index((index, request) -> new BatchRequest<>("id-" + index, request)));
	}

	private BatchFixture thenFile() {
		this.batches.server.thenJson(200, FILE);
		return this.batches;
	}

	private WireServer.Received received(int index) {
		return this.batches.server.received().get(index);
	}

	private List<String> calls() {
		return this.batches.server.received()
			.stream()
			.map((received) -> received.request().method() + " " + received.request().uri())
			.toList();
	}

	@Test
	void sendsTheFileAndCreatesTheBatch() {
		thenFile().thenBatch("validating");
		Batch batch = this.batches.provider()
			.submit(BatchSubmission.chat(BatchFixture.chat("a", "b \"quoted\" 世界"))
				.withMetadata(Map.of("night", "1"))
				.withOutputExpiringAfter(Duration.ofDays(2)))
			.block(BatchFixture.WAIT);
		assertThat(batch.id()).isEqualTo("batch_1");
		assertThat(batch.status()).isEqualTo(BatchStatus.VALIDATING);
		assertThat(calls()).containsExactly("POST /v1/files", "POST /v1/batches");
		String upload = received(0).body();
		assertThat(received(0).header("content-length"))
			.isEqualTo(Integer.toString(upload.getBytes(StandardCharsets.UTF_8).length));
		assertThat(upload).contains("name=\"purpose\"", "\r\n\r\nbatch\r\n", "name=\"file\"; filename=\"batch.jsonl\"");
		List<JsonNode> lines = BatchFixture.lines(received(0));
		assertThat(lines.get(0)).isEqualTo(BatchFixture.JSON.readTree("""
				{"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":
				{"model":"gpt-4o","messages":[{"role":"user","content":"Hi a"}]}}"""));
		assertThat(lines).extracting((line) -> line.path("custom_id").stringValue())
			.containsExactly("a", "b \"quoted\" 世界");
		assertThat(BatchFixture.JSON.readTree(received(1).body())).isEqualTo(BatchFixture.JSON.readTree("""
				{"input_file_id":"file-in","endpoint":"/v1/chat/completions","completion_window":"24h",
				"metadata":{"night":"1"},"output_expires_after":{"anchor":"created_at","seconds":172800}}"""));
	}

	@Test
	void sendsNothingThatIsNotSet() {
		thenFile().thenBatch("validating");
		submit(BatchFixture.chat("a")).block(BatchFixture.WAIT);
		assertThat(BatchFixture.JSON.readTree(received(1).body()).propertyNames()).containsExactly("input_file_id",
				"endpoint", "completion_window");
	}

	@Test
	void requestsOfTheResponsesApiGoThere() {
		thenFile().thenBatch("validating");
		submit(PredictionRequest.builder().user("Hi").api(ChatApi.RESPONSES).build()).block(BatchFixture.WAIT);
		assertThat(BatchFixture.lines(received(0)).get(0).path("url").stringValue()).isEqualTo("/v1/responses");
		assertThat(BatchFixture.JSON.readTree(received(1).body()).path("endpoint").stringValue())
			.isEqualTo("/v1/responses");
	}

	@Test
	void requestIsOneLineWhateverIsInIt() {
		thenFile().thenBatch("validating");
		String schema = "{\n \"type\": \"object\",\r\n \"properties\": {}\n}";
		submit(PredictionRequest.builder()
			.user("two\nlines")
			.responseFormat(ResponseFormat.jsonSchema("shape", schema))
			.build()).block(BatchFixture.WAIT);
		List<JsonNode> lines = BatchFixture.lines(received(0));
		assertThat(lines).hasSize(1);
		assertThat(lines.get(0).at("/body/messages/0/content").stringValue()).isEqualTo("two\nlines");
		assertThat(lines.get(0).at("/body/response_format/json_schema/schema/type").stringValue()).isEqualTo("object");
	}

	@Test
	void mayHaveAsManyRequestsAsAllowed() {
		thenFile().thenBatch("validating");
		submit(many(50_000)).block(BatchFixture.WAIT);
		assertThat(received(0).body().lines().filter((line) -> line.startsWith("{"))).hasSize(50_000);
	}

	@Test
	void whenThereAreMoreRequestsFailsAndReadsNoFurther() {
		AtomicLong read = new AtomicLong();
		OpenAiException failure = BatchFixture
			.failure(submit(many(1_000_000).doOnNext((request) -> read.incrementAndGet())));
		assertThat(failure).isInstanceOf(OpenAiInvalidRequestException.class).hasMessageContaining("50000");
		assertThat(read.get()).isBetween(50_001L, 50_040L);
		assertThat(calls()).isEmpty();
	}

	@Test
	void whenThereIsOneRequestTooManyFails() {
		assertThat(BatchFixture.failure(submit(many(50_001)))).isInstanceOf(OpenAiInvalidRequestException.class);
		assertThat(calls()).isEmpty();
	}

	private static Flux<BatchRequest<PredictionRequest>> many(int count) {
		return Flux.range(0, count).map((i) -> new BatchRequest<>("id-" + i, PredictionRequest.of("Hi")));
	}

	@Test
	void whenThereAreTooManyBytesFails() {
		PredictionRequest large = PredictionRequest.of("x".repeat(10_000_000));
		OpenAiException failure = BatchFixture
			.failure(submit(Flux.range(0, 30).map((i) -> new BatchRequest<>("id-" + i, large))));
		assertThat(failure).isInstanceOf(OpenAiInvalidRequestException.class)
			.hasMessageContaining("200000000 bytes")
			.hasMessageContaining("several batches");
		assertThat(calls()).isEmpty();
	}

	static Stream<Arguments> mistakes() {
		PredictionRequest.Builder hi = PredictionRequest.builder().user("Hi");
		PredictionRequest good = hi.build();
		return Stream.of(Arguments.of("requests", "at least one", new PredictionRequest[0]),
				Arguments.of("requests[1]", "goes to /responses",
						new PredictionRequest[] { good, hi.build().toBuilder().api(ChatApi.RESPONSES).build() }),
				Arguments.of("requests[1].model", "'gpt-4o-mini'",
						new PredictionRequest[] { good, good.toBuilder().model("gpt-4o-mini").build() }),
				Arguments.of("headers", "request 2 of the batch",
						new PredictionRequest[] { good, good.toBuilder().header("x-a", "b").build() }),
				Arguments.of("includeRaw", "not possible",
						new PredictionRequest[] { good.toBuilder().includeRaw(true).build() }),
				Arguments.of("background", "leave it unset", new PredictionRequest[] {
						good.toBuilder().responses(ResponsesOptions.builder().background(true).build()).build() }),
				Arguments.of("service_tier", "half the price",
						new PredictionRequest[] { good.toBuilder().serviceTier(ServiceTier.FLEX).build() }),
				Arguments.of("reasoning_effort", "request 1 of the batch",
						new PredictionRequest[] { good.toBuilder().reasoningEffort(ReasoningEffort.HIGH).build() }));
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void whenRequestsAreWrongSendsNothing(String param, String message, PredictionRequest[] requests) {
		OpenAiException failure = BatchFixture.failure(submit(requests));
		assertThat(failure).isInstanceOf(OpenAiInvalidRequestException.class).hasMessageContaining(message);
		assertThat(failure.getParam()).isEqualTo(param);
		assertThat(calls()).isEmpty();
	}

	@Test
	void whenTwoRequestsHaveOneIdSendsNothingAndDoesNotTellIt() {
		OpenAiException failure = BatchFixture.failure(submit(BatchFixture.chat("a", "secret", "b", "secret")));
		assertThat(failure).isInstanceOf(OpenAiInvalidRequestException.class);
		assertThat(failure.getParam()).isEqualTo("requests[3].custom_id");
		assertThat(failure.toString()).doesNotContain("secret");
		assertThat(calls()).isEmpty();
	}

	@Test
	void customIdHasToBeOne() {
		PredictionRequest request = PredictionRequest.of("Hi");
		for (String id : List.of("", "x".repeat(513))) {
			assertThatExceptionOfType(OpenAiInvalidRequestException.class)
				.isThrownBy(() -> new BatchRequest<>(id, request))
				.withMessageContaining("custom_id");
		}
		assertThat(new BatchRequest<>("x".repeat(512), request).customId()).hasSize(512);
	}

	@Test
	void metadataAndExpiryHaveToBeAllowed() {
		BatchSubmission submission = BatchSubmission.chat(BatchFixture.chat("a"));
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> submission.withMetadata(Map.of("", "x")));
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> submission.withMetadata(Map.of("x", "x".repeat(513))));
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> submission.withOutputExpiringAfter(Duration.ofMinutes(59)));
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> submission.withOutputExpiringAfter(Duration.ofDays(31)));
	}

	@Test
	void whenRequestsFailFailsAlike() {
		IllegalStateException own = new IllegalStateException("own");
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> submit(BatchFixture.chat("a").concatWith(Mono.error(own))).block(BatchFixture.WAIT))
			.isSameAs(own);
		assertThat(calls()).isEmpty();
	}

	@Test
	void requestsAreReadNoFasterThanWritten() {
		thenFile().thenBatch("validating");
		AtomicLong most = new AtomicLong();
		submit(many(1000).doOnRequest((n) -> most.accumulateAndGet(n, Math::max))).block(BatchFixture.WAIT);
		assertThat(most.get()).isLessThanOrEqualTo(16);
	}

	@Test
	void requestsAreReadOnTheirOwnThreadAndKnowTheContext() {
		thenFile().thenBatch("validating");
		AtomicReference<String> user = new AtomicReference<>();
		Flux<BatchRequest<PredictionRequest>> requests = Flux.deferContextual((context) -> {
			user.set(context.get("user"));
			return BatchFixture.chat("a");
		});
		submit(requests).contextWrite((context) -> context.put("user", "me")).block(BatchFixture.WAIT);
		assertThat(user).hasValue("me");
	}

	@Test
	void eachSubscriptionSubmitsABatch() {
		thenFile().thenBatch("validating");
		thenFile().thenBatch("validating");
		Mono<Batch> submission = submit(BatchFixture.chat("a"));
		assertThat(calls()).isEmpty();
		submission.block(BatchFixture.WAIT);
		submission.block(BatchFixture.WAIT);
		assertThat(BatchFixture.lines(received(2))).isEqualTo(BatchFixture.lines(received(0)));
	}

	@Test
	void uploadThatFailsIsMadeAgainWithTheWholeFile() {
		this.batches.server.thenJson(503, "{}");
		thenFile().thenBatch("validating");
		submit(many(10_000)).block(BatchFixture.WAIT);
		assertThat(calls()).containsExactly("POST /v1/files", "POST /v1/files", "POST /v1/batches");
		assertThat(BatchFixture.lines(received(0))).hasSize(10_000).isEqualTo(BatchFixture.lines(received(1)));
	}

	@Test
	void whenUploadIsRefusedFails() {
		this.batches.server.thenJson(403, "{\"error\":{\"message\":\"No.\"}}");
		assertThat(BatchFixture.failure(submit(BatchFixture.chat("a")))).isInstanceOf(OpenAiPermissionException.class);
		assertThat(calls()).containsExactly("POST /v1/files");
	}

	@Test
	void whenBatchIsRefusedDeletesItsFile() {
		thenFile().server.thenJson(400, "{\"error\":{\"message\":\"No.\",\"type\":\"invalid_request_error\"}}")
			.thenJson(200, "{}");
		assertThat(BatchFixture.failure(submit(BatchFixture.chat("a"))))
			.isInstanceOf(OpenAiInvalidRequestException.class);
		assertThat(calls()).containsExactly("POST /v1/files", "POST /v1/batches", "DELETE /v1/files/file-in");
	}

	@Test
	void whenServerIsBusyCreatesTheBatchLater() {
		thenFile().server.thenJson(429, "{}").thenJson(429, "{}");
		this.batches.thenBatch("validating");
		submit(BatchFixture.chat("a")).block(BatchFixture.WAIT);
		assertThat(calls()).containsExactly("POST /v1/files", "POST /v1/batches", "POST /v1/batches",
				"POST /v1/batches");
	}

	@Test
	void whenAnswerIsLostFindsTheBatchInsteadOfCreatingASecond() {
		thenFile().server.then((response) -> {
			response.withConnection((connection) -> connection.channel().close());
			return Mono.never();
		})
			.thenJson(200, "{\"data\":[" + BatchFixture.batch("in_progress").replace("file-in", "file-other") + ","
					+ BatchFixture.batch("validating").replace("batch_1", "batch_mine") + "],\"has_more\":true}");
		assertThat(submit(BatchFixture.chat("a")).block(BatchFixture.WAIT).id()).isEqualTo("batch_mine");
		assertThat(calls()).containsExactly("POST /v1/files", "POST /v1/batches", "GET /v1/batches?limit=100");
	}

	@Test
	void whenServerFailsAndThereIsNoBatchDeletesTheFileSoThatNoneCanBegin() {
		thenFile().server.thenJson(503, "{}").thenJson(200, "{\"data\":[],\"has_more\":false}").thenJson(200, "{}");
		assertThat(BatchFixture.failure(submit(BatchFixture.chat("a")))).isInstanceOf(OpenAiServerException.class);
		assertThat(calls()).containsExactly("POST /v1/files", "POST /v1/batches", "GET /v1/batches?limit=100",
				"DELETE /v1/files/file-in");
	}

	@Test
	void whenNobodyCanTellWhetherThereIsABatchSaysSo() {
		thenFile().server.thenJson(500, "{}").thenJson(403, "{}");
		assertThat(BatchFixture.failure(submit(BatchFixture.chat("a")))).isInstanceOf(OpenAiServerException.class)
			.hasMessageContaining("list()")
			.hasMessageContaining("file-in");
		assertThat(calls()).hasSize(3);
	}

	@Test
	void cancelWhileRequestsAreReadDeletesTheFile() {
		AtomicBoolean cancelled = new AtomicBoolean();
		Disposable subscription = submit(BatchFixture.chat("a")
			.concatWith(Flux.<BatchRequest<PredictionRequest>>never().doOnCancel(() -> cancelled.set(true))))
			.subscribe();
		Awaitility.await()
			.atMost(BatchFixture.WAIT)
			.until(() -> !this.before.containsAll(BatchFixture.temporaryFiles()));
		subscription.dispose();
		Awaitility.await().atMost(BatchFixture.WAIT).untilTrue(cancelled);
		assertThat(calls()).isEmpty();
	}

	@Test
	void cancelWhileTheFileIsSentClosesTheConnection() throws InterruptedException {
		this.batches.server.then((response) -> Mono.never());
		Disposable subscription = submit(BatchFixture.chat("a")).subscribe();
		Awaitility.await().atMost(BatchFixture.WAIT).until(() -> !calls().isEmpty());
		subscription.dispose();
		assertThat(this.batches.server.disconnected().await(30, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void cancelAtAnyRequestLeavesNoFile() {
		for (int i = 0; i < 50; i++) {
			int last = i * 40;
			Sinks.Empty<Void> stop = Sinks.empty();
			Flux<BatchRequest<PredictionRequest>> requests = Flux.range(0, 2_000).doOnNext((n) -> {
				if (n == last) {
					Schedulers.parallel().schedule(stop::tryEmitEmpty);
				}
			}).map((n) -> new BatchRequest<>("id-" + n, PredictionRequest.of("Hi")));
			submit(requests).takeUntilOther(stop.asMono()).block(BatchFixture.WAIT);
		}
		assertThat(calls()).allMatch((call) -> call.equals("POST /v1/files"));
	}

	@Test
	void nothingIsToldOfRequestsAndMetadata() {
		BatchSubmission submission = BatchSubmission.chat(BatchFixture.chat("a"))
			.withMetadata(Map.of("secret", "secret"));
		assertThat(submission.toString()).doesNotContain("secret");
		thenFile().thenBatch("validating", "'metadata':{'secret':'secret'}");
		Batch batch = this.batches.provider().submit(submission).block(BatchFixture.WAIT);
		assertThat(batch.metadata()).containsEntry("secret", "secret");
		assertThat(batch.toString()).doesNotContain("secret");
		assertThat(new BatchRequest<>("a", PredictionRequest.of("secret")).toString()).doesNotContain("secret");
	}

}
