package io.github.openaispring.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.OpenAiNotFoundException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.cost.TokenKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of what else {@link OpenAiBatchProvider} does with batches.
 */
class BatchCallsTests {

	@RegisterExtension
	private final BatchFixture batches = new BatchFixture();

	private List<String> calls() {
		return this.batches.server.received()
			.stream()
			.map((received) -> received.request().method() + " " + received.request().uri())
			.toList();
	}

	@Test
	void retrieveTellsAllThatIsKnown() {
		this.batches.thenBatch("completed", "'model':'gpt-4o-2024-08-06'", "'output_file_id':'file-out'",
				"'error_file_id':'file-err'", "'completed_at':1711493163",
				"'request_counts':{'total':100,'completed':95,'failed':5}", "'metadata':{'night':'1'}",
				"'usage':{'input_tokens':9000000000,'input_tokens_details':{'cached_tokens':10},"
						+ "'output_tokens':200,'output_tokens_details':{'reasoning_tokens':150},'total_tokens':1}",
				"'unknown':[{'a':1}]");
		Batch batch = this.batches.provider().retrieve("batch_1").block(BatchFixture.WAIT);
		assertThat(batch.id()).isEqualTo("batch_1");
		assertThat(batch.status()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(batch.isEnded()).isTrue();
		assertThat(batch.endpoint()).isEqualTo("/v1/chat/completions");
		assertThat(batch.model()).isEqualTo("gpt-4o-2024-08-06");
		assertThat(batch.counts()).isEqualTo(new BatchCounts(100, 95, 5));
		assertThat(batch.inputFileId()).isEqualTo("file-in");
		assertThat(batch.outputFileId()).isEqualTo("file-out");
		assertThat(batch.errorFileId()).isEqualTo("file-err");
		assertThat(batch.metadata()).containsEntry("night", "1");
		assertThat(batch.createdAt()).isEqualTo(Instant.ofEpochSecond(1711471533));
		assertThat(batch.expiresAt()).isEqualTo(Instant.ofEpochSecond(1711557933));
		assertThat(batch.endedAt()).isEqualTo(Instant.ofEpochSecond(1711493163));
		assertThat(batch.usage().inputTokens()).isEqualTo(9_000_000_000L);
		assertThat(batch.usage().tokens()).containsEntry(TokenKind.CACHED_TEXT, 10L)
			.containsEntry(TokenKind.OUTPUT_REASONING, 150L)
			.containsEntry(TokenKind.OUTPUT_TEXT, 50L);
		assertThat(calls()).containsExactly("GET /v1/batches/batch_1");
	}

	@Test
	void retrieveTellsWhyABatchWasRefused() {
		this.batches.thenBatch("failed", "'errors':{'object':'list','data':[{'code':'invalid_json_line',"
				+ "'line':7,'message':'secret','param':null}]}", "'failed_at':1711493163");
		Batch batch = this.batches.provider().retrieve("batch_1").block(BatchFixture.WAIT);
		assertThat(batch.errors()).containsExactly(new BatchError("invalid_json_line", 7L, "secret", null));
		assertThat(batch.usage()).isNull();
		assertThat(batch.counts()).isEqualTo(BatchCounts.NONE);
		assertThat(batch.errors().toString()).doesNotContain("secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "{\"id\":\"batch_1\"}", "nothing" })
	void retrieveWhenAnswerIsNoBatchFails(String body) {
		this.batches.server.thenJson(200, body);
		assertThat(BatchFixture.failure(this.batches.provider().retrieve("batch_1")))
			.isInstanceOf(OpenAiResponseException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "../models", "a/b", "a?b", "ä" })
	void idThatIsNoneIsNotSent(String id) {
		OpenAiBatchProvider provider = this.batches.provider();
		for (var call : List.of(provider.retrieve(id), provider.cancel(id), provider.await(id),
				provider.chatResults(id), provider.deleteFiles(id))) {
			assertThat(BatchFixture.failure(call)).isInstanceOf(OpenAiInvalidRequestException.class)
				.hasMessageContaining("batch_id");
		}
		assertThat(calls()).isEmpty();
	}

	@Test
	void cancelAsksForIt() {
		this.batches.thenBatch("cancelling");
		assertThat(this.batches.provider().cancel("batch_1").block(BatchFixture.WAIT).status())
			.isEqualTo(BatchStatus.CANCELLING);
		assertThat(calls()).containsExactly("POST /v1/batches/batch_1/cancel");
	}

	private void thenPage(boolean more, String... ids) {
		List<String> batches = List.of(ids)
			.stream()
			.map((id) -> BatchFixture.batch("completed").replace("batch_1", id))
			.toList();
		this.batches.server.thenJson(200,
				"{\"object\":\"list\",\"data\":[" + String.join(",", batches) + "],\"has_more\":" + more + "}");
	}

	@Test
	void listFetchesPageByPage() {
		thenPage(true, "a", "b");
		thenPage(true, "c");
		thenPage(false, "d");
		assertThat(this.batches.provider().list().map(Batch::id).collectList().block(BatchFixture.WAIT))
			.containsExactly("a", "b", "c", "d");
		assertThat(calls()).containsExactly("GET /v1/batches?limit=100", "GET /v1/batches?limit=100&after=b",
				"GET /v1/batches?limit=100&after=c");
	}

	@Test
	void listFetchesNoPageThatIsNotWanted() {
		thenPage(true, "a", "b");
		assertThat(this.batches.provider().list().take(2).map(Batch::id).collectList().block(BatchFixture.WAIT))
			.containsExactly("a", "b");
		assertThat(calls()).hasSize(1);
	}

	@Test
	void listDoesNotGoRoundInCircles() {
		thenPage(true, "a", "b");
		thenPage(true, "a", "b");
		assertThat(BatchFixture.failure(this.batches.provider().list().then()))
			.isInstanceOf(OpenAiResponseException.class)
			.hasMessageContaining("same page");
		assertThat(calls()).hasSize(2);
	}

	@Test
	void listMayHaveAnyNumberOfPages() {
		for (int i = 0; i < 2000; i++) {
			thenPage(i < 1999, "batch_" + i);
		}
		assertThat(this.batches.provider().list().count().block(BatchFixture.WAIT)).isEqualTo(2000);
	}

	@Test
	void listEndsWhenThereIsNothingThoughMoreIsPromised() {
		thenPage(true);
		assertThat(this.batches.provider().list().collectList().block(BatchFixture.WAIT)).isEmpty();
	}

	@Test
	void awaitGivesTheBatchThatHasEnded() {
		this.batches.thenBatch("validating").thenBatch("in_progress").server.thenJson(503, "{}");
		this.batches.thenBatch("finalizing").thenBatch("expired");
		assertThat(this.batches.provider().await("batch_1").block(BatchFixture.WAIT).status())
			.isEqualTo(BatchStatus.EXPIRED);
		assertThat(calls()).hasSize(5);
	}

	@Test
	void awaitWhenBatchIsRefusedFails() {
		this.batches.thenBatch("failed", "'errors':{'data':[{'code':'duplicate_custom_id','line':3,'message':'secret'},"
				+ "{'code':'invalid_json_line','line':4,'message':'secret'},"
				+ "{'code':'model_mismatch','line':5,'message':'secret'},{'code':'x','line':6,'message':'secret'}]}");
		OpenAiBatchException failure = (OpenAiBatchException) BatchFixture
			.failure(this.batches.provider().await("batch_1"));
		assertThat(failure).hasMessageContaining("duplicate_custom_id at line 3")
			.hasMessageContaining("model_mismatch at line 5; and 1 more");
		assertThat(failure.toString()).doesNotContain("secret");
		assertThat(failure.getCode()).isEqualTo("duplicate_custom_id");
		assertThat(failure.isTransient()).isFalse();
		assertThat(failure.getBatch().errors()).hasSize(4);
	}

	@Test
	void awaitWhenThereWasNoRoomForTheBatchSaysSo() {
		this.batches.thenBatch("failed",
				"'errors':{'data':[{'code':'token_limit_exceeded','message':'Enqueued token limit reached.'}]}");
		OpenAiException failure = BatchFixture.failure(this.batches.provider().await("batch_1"));
		assertThat(failure).isInstanceOf(OpenAiBatchException.class)
			.hasMessageContaining("Enqueued token limit reached.");
		assertThat(failure.isTransient()).isTrue();
		assertThat(failure.withHint("again").isTransient()).isTrue();
	}

	@Test
	void awaitWhenThereIsNoBatchFails() {
		this.batches.server.thenJson(404, "{}");
		assertThat(BatchFixture.failure(this.batches.provider().await("batch_1")))
			.isInstanceOf(OpenAiNotFoundException.class);
	}

	@Test
	void deleteFilesDeletesAllThatAreThere() {
		this.batches.thenBatch("completed", "'output_file_id':'file-out'", "'error_file_id':'file-err'").server
			.thenJson(404, "{}")
			.thenJson(200, "{}")
			.thenJson(200, "{}");
		this.batches.provider().deleteFiles("batch_1").block(BatchFixture.WAIT);
		assertThat(calls()).containsExactly("GET /v1/batches/batch_1", "DELETE /v1/files/file-in",
				"DELETE /v1/files/file-out", "DELETE /v1/files/file-err");
	}

	@Test
	void deleteFilesWhenThereAreNoResultsDeletesTheRequests() {
		this.batches.thenBatch("failed").server.thenJson(200, "{}");
		this.batches.provider().deleteFiles("batch_1").block(BatchFixture.WAIT);
		assertThat(calls()).containsExactly("GET /v1/batches/batch_1", "DELETE /v1/files/file-in");
	}

	@Test
	void deleteFilesWhenBatchIsAtWorkFails() {
		this.batches.thenBatch("in_progress");
		assertThatExceptionOfType(OpenAiBatchException.class)
			.isThrownBy(() -> this.batches.provider().deleteFiles("batch_1").block(BatchFixture.WAIT))
			.withMessageContaining("still at work (in_progress)");
		assertThat(calls()).hasSize(1);
	}

	@Test
	void optionsHaveToBeDurations() {
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> new BatchOptions(Duration.ZERO, Duration.ofSeconds(1)));
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> new BatchOptions(Duration.ofSeconds(2), Duration.ofSeconds(1)));
	}

}
