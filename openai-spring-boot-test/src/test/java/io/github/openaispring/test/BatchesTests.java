package io.github.openaispring.test;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for batches.
 */
class BatchesTests {

	private OpenAiSimulator simulator = OpenAiSimulator.builder()
		.virtualTime()
		.batchDuration(Duration.ofHours(10))
		.start();

	private BatchesClient client = new BatchesClient(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	private void restart(OpenAiSimulator.Builder builder) {
		this.simulator.close();
		this.simulator = builder.start();
		this.client = new BatchesClient(this.simulator);
	}

	private JsonNode after(Duration time, JsonNode batch) {
		this.simulator.advance(time);
		return this.client.retrieve(batch);
	}

	private JsonNode afterHours(int hours, JsonNode batch) {
		return after(Duration.ofHours(hours), batch);
	}

	private static String[] embeddings(int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> BatchesClient.embedding("line-" + i, "text " + i))
			.toArray(String[]::new);
	}

	private static void hasCounts(JsonNode batch, int total, int completed, int failed) {
		assertThat(batch.at("/request_counts/total").asInt()).isEqualTo(total);
		assertThat(batch.at("/request_counts/completed").asInt()).isEqualTo(completed);
		assertThat(batch.at("/request_counts/failed").asInt()).isEqualTo(failed);
	}

	private static void hasTimes(JsonNode batch, String... names) {
		List<String> present = batch.propertyNames()
			.stream()
			.filter((name) -> name.endsWith("_at") && !batch.path(name).isNull())
			.toList();
		assertThat(present).containsExactlyInAnyOrder(names);
	}

	private static long hoursSinceCreation(JsonNode batch, String name) {
		return (batch.path(name).asLong() - batch.path("created_at").asLong()) / 3600;
	}

	@Test
	void batchGoesThroughItsStates() {
		JsonNode created = this.client.create(embeddings(10));
		assertThat(created.path("id").asString()).startsWith("batch_");
		assertThat(created.path("object").asString()).isEqualTo("batch");
		assertThat(created.path("status").asString()).isEqualTo("validating");
		assertThat(created.path("completion_window").asString()).isEqualTo("24h");
		assertThat(created.path("endpoint").asString()).isEqualTo("/v1/embeddings");
		assertThat(created.path("errors").isNull()).isTrue();
		hasTimes(created, "created_at", "expires_at");
		assertThat(hoursSinceCreation(created, "expires_at")).isEqualTo(24);
		hasCounts(created, 0, 0, 0);
		assertThat(this.client.retrieve(created)).isEqualTo(created);

		JsonNode begun = afterHours(1, created);
		assertThat(begun.path("status").asString()).isEqualTo("in_progress");
		assertThat(begun.path("model").asString()).isEqualTo("text-embedding-3-small");
		hasTimes(begun, "created_at", "expires_at", "in_progress_at");
		hasCounts(begun, 10, 0, 0);
		hasCounts(afterHours(4, created), 10, 5, 0);

		JsonNode finalizing = afterHours(4, created);
		assertThat(finalizing.path("status").asString()).isEqualTo("finalizing");
		assertThat(finalizing.path("output_file_id").isNull()).isTrue();
		hasCounts(finalizing, 10, 10, 0);

		JsonNode completed = afterHours(1, created);
		assertThat(completed.path("status").asString()).isEqualTo("completed");
		hasTimes(completed, "created_at", "expires_at", "in_progress_at", "finalizing_at", "completed_at");
		assertThat(hoursSinceCreation(completed, "finalizing_at")).isEqualTo(9);
		assertThat(hoursSinceCreation(completed, "completed_at")).isEqualTo(10);
		assertThat(completed.path("error_file_id").isNull()).isTrue();
		assertThat(afterHours(100, created)).isEqualTo(completed);
	}

	@Test
	void stateIsThatOfTheTimeAndNotOfTheQuestions() {
		JsonNode completed = afterHours(20, this.client.create(embeddings(3)));
		assertThat(completed.path("status").asString()).isEqualTo("completed");
		assertThat(hoursSinceCreation(completed, "completed_at")).isEqualTo(10);
	}

	@Test
	void eachLineIsAnsweredAsIfItCameByItselfInAnotherOrder() {
		JsonNode batch = afterHours(10, this.client.create(embeddings(10)));
		List<JsonNode> lines = this.client.lines(batch, "output_file_id");
		List<String> ids = BatchesClient.customIds(lines);
		List<String> expected = IntStream.range(0, 10).mapToObj((i) -> "line-" + i).toList();
		assertThat(ids).containsExactlyInAnyOrderElementsOf(expected).isNotEqualTo(expected);
		EmbeddingsClient embeddings = new EmbeddingsClient(this.simulator);
		for (JsonNode line : lines) {
			assertThat(line.path("id").asString()).startsWith("batch_req_");
			assertThat(line.path("error").isNull()).isTrue();
			assertThat(line.at("/response/status_code").asInt()).isEqualTo(200);
			assertThat(line.at("/response/request_id").asString()).startsWith("req_");
			String text = line.path("custom_id").asString().replace("line-", "text ");
			JsonNode alone = embeddings.ask(EmbeddingsClient.request(text).put("dimensions", 4));
			assertThat(line.at("/response/body")).isEqualTo(alone);
		}
		assertThat(batch.at("/usage/input_tokens").asInt()).isEqualTo(30);
		assertThat(batch.at("/usage/total_tokens").asInt()).isEqualTo(30);
		assertThat(batch.at("/usage/output_tokens_details/reasoning_tokens").asInt()).isZero();
	}

	@Test
	void twoLinesAreAnsweredInReverse() {
		JsonNode batch = afterHours(10, this.client.create(embeddings(2)));
		assertThat(BatchesClient.customIds(this.client.lines(batch, "output_file_id"))).containsExactly("line-1",
				"line-0");
	}

	@Test
	void chatAndResponsesAreAnsweredWithoutWaiting() {
		restart(OpenAiSimulator.builder().virtualTime().firstTokenDelay(Duration.ofHours(1)));
		JsonNode chat = this.client.create("/v1/chat/completions",
				List.of(BatchesClient.line("a", "/v1/chat/completions", TestClient.chat("What is 6 * 7?"))));
		JsonNode responses = this.client.create("/v1/responses",
				List.of(BatchesClient.line("a", "/v1/responses", ResponsesClient.request("What is 6 * 7?"))));
		JsonNode answered = afterHours(1, chat);
		JsonNode completion = this.client.lines(answered, "output_file_id").get(0).at("/response/body");
		Conformance.check("CreateChatCompletionResponse", completion);
		assertThat(completion.at("/choices/0/message/content").asString()).contains("42");
		assertThat(answered.at("/usage/output_tokens")).isEqualTo(completion.at("/usage/completion_tokens"));
		assertThat(answered.at("/usage/total_tokens")).isEqualTo(completion.at("/usage/total_tokens"));
		JsonNode responded = this.client.retrieve(responses);
		JsonNode response = this.client.lines(responded, "output_file_id").get(0).at("/response/body");
		Conformance.checkResponse("Response", response);
		assertThat(responded.at("/usage/input_tokens")).isEqualTo(response.at("/usage/input_tokens"));
	}

	@Test
	void linesThatAreRefusedAreInTheErrorFile() {
		JsonNode batch = afterHours(10,
				this.client.create(BatchesClient.embedding("good", "text"), BatchesClient.embedding("bad", ""),
						BatchesClient.line("streamed", "/v1/embeddings",
								EmbeddingsClient.request("text").put("stream", true))));
		hasCounts(batch, 3, 1, 2);
		assertThat(batch.path("status").asString()).isEqualTo("completed");
		assertThat(BatchesClient.customIds(this.client.lines(batch, "output_file_id"))).containsExactly("good");
		List<JsonNode> errors = this.client.lines(batch, "error_file_id");
		assertThat(BatchesClient.customIds(errors)).containsExactlyInAnyOrder("bad", "streamed");
		for (JsonNode line : errors) {
			assertThat(line.path("error").isNull()).isTrue();
			assertThat(line.at("/response/status_code").asInt()).isEqualTo(400);
			assertThat(line.at("/response/body/error/param").asString()).isIn("input[0]", "stream");
		}
	}

	@Test
	void thereIsNoOutputFileWhenAllIsRefused() {
		JsonNode batch = afterHours(10, this.client.create(BatchesClient.embedding("bad", "")));
		assertThat(batch.path("status").asString()).isEqualTo("completed");
		assertThat(batch.path("output_file_id").isNull()).isTrue();
		assertThat(this.client.lines(batch, "error_file_id")).hasSize(1);
	}

	@Test
	void endpointScriptsAreForLinesToo() {
		this.simulator.onEmbeddings((request) -> request.bodyText().contains("text 1")).fail(500, "server_error");
		this.simulator.onEmbeddings((request) -> request.bodyText().contains("text 2")).stall();
		this.simulator.onEmbeddings((request) -> request.bodyText().contains("text 3")).raw(200, "text/html", "<p>\n");
		List<String> batchIds = new ArrayList<>();
		this.simulator.onEmbeddings((request) -> request.batchId() != null && batchIds.add(request.batchId()))
			.reply()
			.withUsage(1000);
		JsonNode batch = afterHours(10, this.client.create(embeddings(5)));
		hasCounts(batch, 5, 3, 2);
		assertThat(this.simulator.pendingScripts()).isZero();
		assertThat(batchIds).isNotEmpty().containsOnly(batch.path("id").asString());
		List<JsonNode> errors = this.client.lines(batch, "error_file_id");
		assertThat(errors).anySatisfy((line) -> {
			assertThat(line.path("custom_id").asString()).isEqualTo("line-1");
			assertThat(line.at("/response/status_code").asInt()).isEqualTo(500);
		}).anySatisfy((line) -> {
			assertThat(line.path("custom_id").asString()).isEqualTo("line-2");
			assertThat(line.path("response").isNull()).isTrue();
			assertThat(line.at("/error/code").asString()).isEqualTo("request_timeout");
		});
		assertThat(this.client.lines(batch, "output_file_id")).extracting((line) -> line.at("/response/body"))
			.filteredOn(JsonNode::isString)
			.extracting(JsonNode::asString)
			.containsExactly("<p>\n");
		assertThat(batch.at("/usage/input_tokens").asInt()).isEqualTo(1003);
		assertThat(this.simulator.requests()).noneMatch((request) -> request.path().equals("/v1/embeddings"));
	}

	@Test
	void cancelledBatchHasWhatWasAnswered() {
		JsonNode batch = this.client.create(embeddings(10));
		afterHours(5, batch);
		JsonNode cancelling = BatchesClient.ok(this.client.cancel(batch));
		assertThat(cancelling.path("status").asString()).isEqualTo("cancelling");
		hasTimes(cancelling, "created_at", "expires_at", "in_progress_at", "cancelling_at");
		assertThat(BatchesClient.ok(this.client.cancel(batch))).isEqualTo(cancelling);
		JsonNode cancelled = afterHours(1, batch);
		assertThat(cancelled.path("status").asString()).isEqualTo("cancelled");
		assertThat(hoursSinceCreation(cancelled, "cancelled_at")).isEqualTo(6);
		hasCounts(cancelled, 10, 5, 5);
		List<JsonNode> output = this.client.lines(cancelled, "output_file_id");
		List<JsonNode> errors = this.client.lines(cancelled, "error_file_id");
		assertThat(BatchesClient.customIds(output)).hasSize(5).doesNotContainSequence("line-1", "line-2", "line-3");
		assertThat(errors).hasSize(5)
			.allSatisfy((line) -> assertThat(line.at("/error/code").asString()).isEqualTo("batch_cancelled"));
		Set<String> ids = new HashSet<>(BatchesClient.customIds(output));
		ids.addAll(BatchesClient.customIds(errors));
		assertThat(ids).hasSize(10);
		JsonNode error = BatchesClient.error(this.client.cancel(batch), 409);
		assertThat(error.path("message").asString()).isEqualTo("Cannot cancel a batch with status 'cancelled'.");
	}

	@Test
	void batchIsCancelledBeforeItBegins() {
		JsonNode batch = this.client.create(embeddings(2));
		BatchesClient.ok(this.client.cancel(batch));
		JsonNode cancelled = afterHours(5, batch);
		assertThat(cancelled.path("status").asString()).isEqualTo("cancelled");
		assertThat(cancelled.path("output_file_id").isNull()).isTrue();
		assertThat(cancelled.path("error_file_id").isNull()).isTrue();
	}

	@Test
	void batchThatTakesTooLongExpires() {
		this.simulator.onBatches().run().lasting(Duration.ofHours(45)).header("x-slow", "1");
		String file = this.client.store("batch", "a.jsonl", String.join("\n", embeddings(10))).path("id").asString();
		HttpResponse<String> created = this.client.tryCreate(file, "/v1/embeddings", "{}");
		assertThat(created.headers().firstValue("x-slow")).hasValue("1");
		JsonNode batch = BatchesClient.ok(created);
		assertThat(afterHours(23, batch).path("status").asString()).isEqualTo("in_progress");
		JsonNode expired = afterHours(1, batch);
		assertThat(expired.path("status").asString()).isEqualTo("expired");
		assertThat(hoursSinceCreation(expired, "expired_at")).isEqualTo(24);
		hasCounts(expired, 10, 5, 5);
		assertThat(this.client.lines(expired, "output_file_id")).hasSize(5);
		assertThat(this.client.lines(expired, "error_file_id")).hasSize(5)
			.allSatisfy((line) -> assertThat(line.at("/error/code").asString()).isEqualTo("batch_expired"));
	}

	static Stream<Arguments> invalidLines() {
		String good = BatchesClient.embedding("good", "text");
		return Stream.of(Arguments.of(good + "\n\n{\"custom_id\":", "invalid_json_line", null, 3),
				Arguments.of("[]", "invalid_json_line", null, 1),
				Arguments.of(good + "\n" + good, "duplicate_custom_id", "custom_id", 2),
				Arguments.of(good.replace("custom_id", "id"), "missing_required_parameter", "custom_id", 1),
				Arguments.of(good.replace("\"good\"", "5"), "missing_required_parameter", "custom_id", 1),
				Arguments.of(good.replace("method", "verb"), "missing_required_parameter", "method", 1),
				Arguments.of(good.replace("\"url\"", "\"uri\""), "missing_required_parameter", "url", 1),
				Arguments.of(good.replace("body", "params"), "missing_required_parameter", "body", 1),
				Arguments.of(good.replace("\"model\"", "\"engine\""), "missing_required_parameter", "body.model", 1),
				Arguments.of(good.replace("POST", "GET"), "invalid_method", "method", 1),
				Arguments.of(good.replace("/v1/embeddings", "/v1/responses"), "url_mismatch", "url", 1),
				Arguments.of(good.replace("text-embedding-3-small", "nope"), "model_not_found", "body.model", 1),
				Arguments.of(
						good + "\n"
								+ good.replace("good", "other")
									.replace("text-embedding-3-small", "text-embedding-3-large"),
						"model_mismatch", "body.model", 2),
				Arguments.of(" \n\r\n", "empty_file", null, 0), Arguments.of("", "empty_file", null, 0),
				Arguments.of((good + "\n").repeat(50_001), "too_many_tasks", null, 0));
	}

	@ParameterizedTest
	@MethodSource("invalidLines")
	void invalidLinesFailTheBatch(String content, String code, String param, int line) {
		String file = this.client.store("batch", "a.jsonl", content).path("id").asString();
		JsonNode batch = BatchesClient.ok(this.client.tryCreate(file, "/v1/embeddings", "{}"));
		assertThat(batch.path("status").asString()).isEqualTo("validating");
		JsonNode failed = afterHours(1, batch);
		assertThat(failed.path("status").asString()).isEqualTo("failed");
		hasTimes(failed, "created_at", "expires_at", "failed_at");
		assertThat(failed.at("/errors/object").asString()).isEqualTo("list");
		JsonNode error = failed.at("/errors/data/0");
		assertThat(error.path("code").asString()).isEqualTo(code);
		assertThat(error.path("param").asString(null)).isEqualTo(param);
		assertThat(error.path("line").asInt(0)).isEqualTo(line);
		assertThat(error.path("message").asString()).isNotEmpty();
		BatchesClient.error(this.client.cancel(batch), 409);
	}

	@Test
	void allInvalidLinesAreToldUpToOneHundred() {
		JsonNode failed = afterHours(1, this.client.create("x\n".repeat(150)));
		assertThat(failed.at("/errors/data")).hasSize(100);
		assertThat(failed.at("/errors/data/99/line").asInt()).isEqualTo(100);
	}

	@Test
	void tooManyEmbeddingInputsFailTheBatch() {
		String[] texts = IntStream.range(0, 2000).mapToObj(Integer::toString).toArray(String[]::new);
		String[] lines = IntStream.range(0, 26)
			.mapToObj((i) -> BatchesClient.line("line-" + i, "/v1/embeddings", EmbeddingsClient.request(texts)))
			.toArray(String[]::new);
		JsonNode failed = afterHours(1, this.client.create(lines));
		assertThat(failed.at("/errors/data/0/code").asString()).isEqualTo("too_many_tasks");
	}

	@Test
	void failureIsScripted() {
		this.simulator.onBatches().run().failing("token_limit_exceeded", "Enqueued token limit reached.");
		JsonNode failed = afterHours(1, this.client.create(embeddings(1)));
		assertThat(failed.path("status").asString()).isEqualTo("failed");
		assertThat(failed.at("/errors/data/0/code").asString()).isEqualTo("token_limit_exceeded");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.simulator.onBatches().run().lasting(Duration.ofSeconds(-1)));
	}

	@Test
	void requestsAreScripted() {
		JsonNode batch = this.client.create(embeddings(1));
		this.simulator.onBatches((request) -> request.method().equals("GET")).fail(500, "server_error");
		BatchesClient.ok(this.client.cancel(batch));
		BatchesClient.error(this.client.get("/batches/" + batch.path("id").asString()), 500);
		this.simulator.onBatches().fail(429, "rate_limit_exceeded");
		BatchesClient.error(this.client.get("/batches"), 429);
	}

	@Test
	void invalidBatchesAreRefused() {
		String file = this.client.store("batch", "a.jsonl", "x").path("id").asString();
		String other = this.client.store("vision", "a.jsonl", "x").path("id").asString();
		refused(file, "{\"endpoint\":\"/v1/models\"}", "endpoint");
		refused(file, "{\"completion_window\":\"48h\"}", "completion_window");
		refused(file, "{\"metadata\":{\"a\":1}}", "metadata.a");
		refused(file, "{\"output_expires_after\":{\"anchor\":\"created_at\",\"seconds\":1}}",
				"output_expires_after.seconds");
		refused(file, "{\"priority\":1}", "priority");
		refused(other, "{}", "input_file_id");
		refused("file-unknown", "{}", "input_file_id");
		assertThat(BatchesClient.error(this.client.post("/batches", Json.object()), 400).path("param").asString())
			.isEqualTo("input_file_id");
		BatchesClient.error(this.client.get("/batches/batch_unknown"), 404);
		assertThat(this.client.delete("/batches/a").headers().firstValue("allow")).hasValue("GET");
		assertThat(this.client.get("/batches/a/cancel").headers().firstValue("allow")).hasValue("POST");
	}

	private void refused(String file, String members, String param) {
		assertThat(BatchesClient.error(this.client.tryCreate(file, "/v1/embeddings", members), 400)
			.path("param")
			.asString()).isEqualTo(param);
	}

	@Test
	void metadataAndLifeOfFilesAreKept() {
		String file = this.client.store("batch", "a.jsonl", String.join("\n", embeddings(1))).path("id").asString();
		JsonNode batch = BatchesClient.ok(this.client.tryCreate(file, "/v1/embeddings", """
				{"metadata":{"run":"7"},"output_expires_after":{"anchor":"created_at","seconds":3600}}"""));
		assertThat(batch.at("/metadata/run").asString()).isEqualTo("7");
		JsonNode completed = afterHours(10, batch);
		String path = "/files/" + completed.path("output_file_id").asString();
		JsonNode output = BatchesClient.ok(this.client.get(path));
		assertThat(output.path("purpose").asString()).isEqualTo("batch_output");
		assertThat(output.path("filename").asString()).isEqualTo(batch.path("id").asString() + "_output.jsonl");
		assertThat(output.path("created_at")).isEqualTo(completed.path("completed_at"));
		this.simulator.advance(Duration.ofHours(1));
		BatchesClient.error(this.client.get(path), 404);
	}

	@Test
	void batchesAreListedInPages() {
		List<String> ids = IntStream.range(0, 3)
			.mapToObj((i) -> this.client.create(embeddings(1)).path("id").asString())
			.toList();
		this.simulator.advance(Duration.ofHours(10));
		JsonNode page = BatchesClient.ok(this.client.get("/batches?limit=2"));
		assertThat(page.path("data")).extracting((batch) -> batch.path("id").asString())
			.containsExactly(ids.get(2), ids.get(1));
		assertThat(page.path("has_more").asBoolean()).isTrue();
		assertThat(page.at("/data/0/status").asString()).isEqualTo("completed");
		JsonNode rest = BatchesClient.ok(this.client.get("/batches?after=" + page.path("last_id").asString()));
		assertThat(rest.path("data")).extracting((batch) -> batch.path("id").asString()).containsExactly(ids.get(0));
		this.simulator.reset();
		assertThat(BatchesClient.ok(this.client.get("/batches")).path("data")).isEmpty();
	}

	@Test
	void batchOutlivesItsInputFile() {
		JsonNode batch = this.client.create(embeddings(2));
		BatchesClient.ok(this.client.delete("/files/" + batch.path("input_file_id").asString()));
		hasCounts(afterHours(10, batch), 2, 2, 0);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 200 })
	void batchEndsInRealTime(long millis) {
		restart(OpenAiSimulator.builder().batchDuration(Duration.ofMillis(millis)));
		JsonNode batch = this.client.create(embeddings(2));
		assertThat(batch.path("status").asString()).isEqualTo("validating");
		await().atMost(Duration.ofSeconds(10))
			.until(() -> this.client.retrieve(batch).path("status").asString().equals("completed"));
	}

	@Test
	void tokensOfBatchesAreNotTakenFromTheAllowance() {
		restart(OpenAiSimulator.builder().virtualTime().tokensPerMinute(5));
		hasCounts(afterHours(1, this.client.create(embeddings(10))), 10, 10, 0);
	}

	@Test
	void batchLargerThanMemoryIsMeantToHoldIsReadBack() {
		String[] lines = IntStream.range(0, 300)
			.mapToObj((i) -> BatchesClient.line("line-" + i, "/v1/embeddings", EmbeddingsClient.request("text " + i)))
			.toArray(String[]::new);
		JsonNode batch = afterHours(10, this.client.create(lines));
		List<JsonNode> output = this.client.lines(batch, "output_file_id");
		assertThat(new HashSet<>(BatchesClient.customIds(output))).hasSize(300);
		assertThat(BatchesClient.ok(this.client.get("/files/" + batch.path("output_file_id").asString()))
			.path("bytes")
			.asLong()).isGreaterThan(2 * 1024 * 1024);
	}

	@Test
	void batchesThatLastAreRefusedToEndBeforeTheyBegin() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> OpenAiSimulator.builder().batchDuration(Duration.ofSeconds(-1)));
	}

}
