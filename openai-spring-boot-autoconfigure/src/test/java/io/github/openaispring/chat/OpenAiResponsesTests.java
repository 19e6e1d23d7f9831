package io.github.openaispring.chat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.OpenAiNotFoundException;
import io.github.openaispring.OpenAiServerException;
import io.github.openaispring.OpenAiStreamException;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.WireServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of answers that are made in the background, over real sockets.
 */
class OpenAiResponsesTests {

	private static final String[] AT_ONCE = { "retry-after-ms", "1" };

	private static final String BACKGROUND = "{\"type\":\"response.created\",\"sequence_number\":0,\"response\":"
			+ "{\"id\":\"resp_1\",\"background\":true,\"status\":\"in_progress\"}}";

	@RegisterExtension
	private final ResponsesFixture chat = new ResponsesFixture();

	private List<String> calls() {
		return this.chat.server.received()
			.stream()
			.map((received) -> received.request().method() + " " + received.request().uri())
			.toList();
	}

	private void thenPending() {
		this.chat.server.thenJson(200, ResponsesFixture.response("queued"), AT_ONCE);
	}

	private void thenCompleted() {
		this.chat.server.thenJson(200, ResponsesFixture.response("completed", ResponsesFixture.message("done")));
	}

	private static PredictionRequest inBackground() {
		return PredictionRequest.builder()
			.user("Hi")
			.responses(ResponsesOptions.builder().background(true).build())
			.build();
	}

	@Test
	void providerWaitsForAnAnswerInTheBackground() {
		thenPending();
		this.chat.server.thenJson(200, ResponsesFixture.response("in_progress"), AT_ONCE);
		thenCompleted();
		assertThat(this.chat.predict(inBackground()).content()).isEqualTo("done");
		assertThat(calls()).containsExactly("POST /v1/responses", "GET /v1/responses/resp_1",
				"GET /v1/responses/resp_1");
		assertThat(this.chat.usage).hasSize(1);
	}

	@Test
	void requestsHeadersGoWithEachPoll() {
		thenPending();
		thenCompleted();
		RawExchange raw = this.chat.predict(inBackground().toBuilder().header("X-Trace", "t").includeRaw(true).build())
			.metadata()
			.raw();
		assertThat(this.chat.server.received()).hasSize(2)
			.extracting((received) -> received.header("x-trace"))
			.containsOnly("t");
		assertThat(raw.request()).contains("\"background\":true");
		assertThat(raw.response()).contains("done");
	}

	@Test
	void pollThatFailsTellsWhichAnswerGoesOn() {
		thenPending();
		this.chat.server.thenJson(404, "{\"error\":{\"message\":\"gone\"}}");
		assertThatExceptionOfType(OpenAiNotFoundException.class).isThrownBy(() -> this.chat.predict(inBackground()))
			.withMessageContaining("OpenAiResponses.await(\"resp_1\")");
	}

	@Test
	void startedAnswerIsCountedOnce() {
		OpenAiResponses responses = this.chat.responses();
		thenPending();
		ResponsesOptions options = ResponsesOptions.builder()
			.previousResponseId("resp_0")
			.maxToolCalls(2)
			.include("web_search_call.action.sources")
			.build();
		StoredResponse started = responses.start(PredictionRequest.builder().user("Hi").responses(options).build())
			.block(ChatFixture.WAIT);
		assertThat(started.isPending()).isTrue();
		assertThat(started.answer()).isNull();
		assertThat(this.chat.body().get("background").asBoolean()).isTrue();
		assertThat(this.chat.body().get("previous_response_id").asString()).isEqualTo("resp_0");
		assertThat(this.chat.body().get("max_tool_calls").asInt()).isEqualTo(2);
		assertThat(this.chat.body().get("include").get(0).asString()).isEqualTo("web_search_call.action.sources");
		assertThat(this.chat.usage).isEmpty();
		thenPending();
		thenCompleted();
		PredictionResponse answer = responses.await(started.id()).block(ChatFixture.WAIT);
		assertThat(answer.content()).isEqualTo("done");
		assertThat(answer.cost().isPriced()).isTrue();
		thenCompleted();
		StoredResponse again = responses.retrieve(started.id()).block(ChatFixture.WAIT);
		assertThat(again.status()).isEqualTo(StoredResponse.Status.COMPLETED);
		assertThat(again.answer().cost().isPriced()).isTrue();
		thenCompleted();
		responses.await(started.id()).block(ChatFixture.WAIT);
		assertThat(this.chat.usage).hasSize(1);
	}

	@Test
	void answerOfSomebodyElseIsOnlyCountedByWaitingForIt() {
		OpenAiResponses responses = this.chat.responses();
		thenCompleted();
		responses.retrieve("resp_1").block(ChatFixture.WAIT);
		assertThat(this.chat.usage).isEmpty();
		thenCompleted();
		responses.await("resp_1").block(ChatFixture.WAIT);
		assertThat(this.chat.usage).hasSize(1);
	}

	@Test
	void failedAnswerIsTold() {
		String failed = ResponsesFixture.unfinished("failed", "{\"code\":\"server_error\",\"message\":\"boom\"}",
				"null");
		this.chat.server.thenJson(200, failed);
		StoredResponse stored = this.chat.responses().retrieve("resp_1").block(ChatFixture.WAIT);
		assertThat(stored.status()).isEqualTo(StoredResponse.Status.FAILED);
		assertThat(stored.error()).isInstanceOf(OpenAiServerException.class);
		this.chat.server.thenJson(200, failed);
		assertThatExceptionOfType(OpenAiServerException.class)
			.isThrownBy(() -> this.chat.responses().await("resp_1").block(ChatFixture.WAIT))
			.withMessageContaining("boom");
		assertThat(this.chat.usage).hasSize(1);
	}

	@Test
	void answerIsCancelledAndDeleted() {
		this.chat.server.thenJson(200, ResponsesFixture.response("cancelled"))
			.thenJson(200, "{\"id\":\"resp_1\",\"deleted\":true}");
		StoredResponse cancelled = this.chat.responses().cancel("resp_1").block(ChatFixture.WAIT);
		assertThat(cancelled.status()).isEqualTo(StoredResponse.Status.CANCELLED);
		assertThat(cancelled.answer().finishReason()).isEqualTo(FinishReason.CANCELLED);
		this.chat.responses().delete("resp_1").block(ChatFixture.WAIT);
		assertThat(calls()).containsExactly("POST /v1/responses/resp_1/cancel", "DELETE /v1/responses/resp_1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "../models", "a/b", "a?b", "a b", "{id}", "é" })
	void idThatIsNoneIsNotSent(String id) {
		OpenAiResponses responses = this.chat.responses();
		for (Mono<?> call : List.of(responses.retrieve(id), responses.await(id), responses.cancel(id),
				responses.delete(id), responses.stream(id).then())) {
			assertThatExceptionOfType(OpenAiInvalidRequestException.class)
				.isThrownBy(() -> call.block(ChatFixture.WAIT));
		}
		assertThat(this.chat.server.received()).isEmpty();
	}

	@Test
	void streamIsReadFromAnEvent() {
		this.chat.server.thenStream(ResponsesFixture.text(8, "lo"), ResponsesFixture.end("completed"));
		List<StreamChunk> chunks = this.chat.responses().stream("resp_1", 7).collectList().block(ChatFixture.WAIT);
		assertThat(chunks).startsWith(new StreamChunk.TextDelta("lo")).hasSize(2);
		assertThat(calls()).containsExactly("GET /v1/responses/resp_1?stream=true&starting_after=7");
		assertThat(this.chat.usage).hasSize(1);
	}

	@Test
	void brokenStreamInTheBackgroundGoesOn() {
		this.chat.server
			.thenStream(BACKGROUND, ResponsesFixture.text(1, "H"), ResponsesFixture.text(2, "e"),
					ResponsesFixture.text(3, "l"))
			.thenJson(503, "{}")
			.thenStream(ResponsesFixture.text(4, "l"))
			.thenStream(ResponsesFixture.text(5, "o"), ResponsesFixture.end("completed"));
		PredictionResponse response = Aggregator.collect(this.chat.provider().predictStream(inBackground()))
			.block(ChatFixture.WAIT);
		assertThat(response.content()).isEqualTo("Hello");
		assertThat(calls()).containsExactly("POST /v1/responses",
				"GET /v1/responses/resp_1?stream=true&starting_after=3",
				"GET /v1/responses/resp_1?stream=true&starting_after=3",
				"GET /v1/responses/resp_1?stream=true&starting_after=4");
		assertThat(this.chat.usage).hasSize(1);
	}

	@Test
	void silentStreamInTheBackgroundGoesOn() {
		this.chat.limits = new HttpLimits(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofSeconds(10), null,
				1 << 20, 1 << 20);
		byte[] begin = ("data: " + BACKGROUND + "\n\ndata: " + ResponsesFixture.text(1, "Hi") + "\n\n")
			.getBytes(StandardCharsets.UTF_8);
		this.chat.server.thenStream(Flux.concat(Mono.just(begin), Flux.<byte[]>never()))
			.thenStream(ResponsesFixture.end("completed"));
		assertThat(Aggregator.collect(this.chat.provider().predictStream(inBackground()))
			.block(ChatFixture.WAIT)
			.content()).isEqualTo("Hi");
	}

	@Test
	void streamThatComesNoFurtherIsAnErrorThatTellsWhere() {
		this.chat.server.thenStream(BACKGROUND, ResponsesFixture.text(4, "Hi")).thenStream(": nothing more");
		StepVerifier.create(this.chat.provider().predictStream(inBackground()))
			.expectNext(new StreamChunk.TextDelta("Hi"))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(OpenAiStreamException.class)
				.hasMessageContaining("stream(\"resp_1\", 4)"))
			.verify(ChatFixture.WAIT);
	}

	@Test
	void streamThatIsNotInTheBackgroundDoesNotGoOn() {
		this.chat.server.thenStream(ResponsesFixture.created(), ResponsesFixture.text(1, "Hi"));
		StepVerifier.create(this.chat.provider().predictStream(PredictionRequest.of("Hi")))
			.expectNextCount(1)
			.expectError(OpenAiStreamException.class)
			.verify(ChatFixture.WAIT);
		assertThat(this.chat.server.received()).extracting(WireServer.Received::clientPort).hasSize(1);
	}

	@Test
	void errorThatTheServerTellsIsTheEnd() {
		this.chat.server.thenStream(BACKGROUND,
				"{\"type\":\"error\",\"code\":\"server_error\",\"message\":\"boom\",\"sequence_number\":3}");
		StepVerifier.create(this.chat.provider().predictStream(inBackground()))
			.expectError(OpenAiServerException.class)
			.verify(ChatFixture.WAIT);
		assertThat(this.chat.server.received()).hasSize(1);
	}

}
