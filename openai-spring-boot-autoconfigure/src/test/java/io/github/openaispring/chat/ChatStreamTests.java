package io.github.openaispring.chat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiQuotaException;
import io.github.openaispring.OpenAiRateLimitException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.OpenAiServerException;
import io.github.openaispring.OpenAiStreamException;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.http.HttpLimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of streamed answers over real sockets.
 */
class ChatStreamTests {

	@RegisterExtension
	private final ChatFixture chat = new ChatFixture();

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String sse(String... events) {
		return "data: " + String.join("\n\ndata: ", events) + "\n\n";
	}

	private Flux<StreamChunk> hi() {
		return this.chat.provider().predictStream(PredictionRequest.of("Hi"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 64 })
	void anyCutOfTheNetworkGivesTheSameChunks(int size) {
		byte[] stream = bytes(": hello\r\n\r\n" + sse(ChatFixture.delta("{\"content\":\"Grüße 👋\"}"))
				+ sse(ChatFixture.delta("{\"content\":\" and \\u00e9\"}")).replace("\n", "\r\n")
				+ "data: {\"choices\":[{\"index\":0,\ndata: \"delta\":{\"content\":\"!\"}}]}\n\n"
				+ sse(ChatFixture.finish("stop"), ChatFixture.usage(1, 2), "[DONE]"));
		Flux<byte[]> pieces = Flux.range(0, (stream.length + size - 1) / size)
			.map((i) -> Arrays.copyOfRange(stream, i * size, Math.min(stream.length, (i + 1) * size)));
		this.chat.server.thenStream(pieces);
		PredictionResponse response = Aggregator.collect(hi()).block(ChatFixture.WAIT);
		assertThat(response.content()).isEqualTo("Grüße 👋 and é!");
		assertThat(response.usage().totalTokens()).isEqualTo(3);
	}

	@Test
	void lineOfFiveMegabytesIsRead() {
		String text = "x".repeat(5 << 20);
		PredictionResponse response = this.chat.whole(ChatFixture.delta("{\"content\":\"" + text + "\"}"),
				ChatFixture.finish("stop"), "[DONE]");
		assertThat(response.content()).hasSize(5 << 20);
	}

	@Test
	void refusalIsTyped() {
		List<StreamChunk> chunks = this.chat.stream(ChatFixture.delta("{\"refusal\":\"I can't\"}"),
				ChatFixture.delta("{\"refusal\":\" do that.\"}"), ChatFixture.finish("stop"), "[DONE]");
		assertThat(chunks).startsWith(new StreamChunk.RefusalDelta("I can't"),
				new StreamChunk.RefusalDelta(" do that."));
		Aggregator aggregator = new Aggregator();
		chunks.forEach(aggregator::add);
		assertThat(aggregator.toResponse().refusal()).isEqualTo("I can't do that.");
		assertThat(aggregator.toResponse().content()).isEmpty();
	}

	@Test
	void endWithoutATerminalEventIsAnError() {
		this.chat.server.thenStream(ChatFixture.delta("{\"content\":\"Hi\"}"));
		StepVerifier.create(hi())
			.expectNext(new StreamChunk.TextDelta("Hi"))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(OpenAiStreamException.class)
				.hasMessageContaining("before the answer was complete"))
			.verify(ChatFixture.WAIT);
	}

	@Test
	void finishReasonWithoutDoneIsAnEnd() {
		List<StreamChunk> chunks = this.chat.stream(ChatFixture.delta("{\"content\":\"Hi\"}"),
				ChatFixture.finish("stop"), ChatFixture.usage(1, 1));
		assertThat(chunks).hasSize(2);
		assertThat(chunks.get(1)).isInstanceOf(StreamChunk.End.class);
	}

	@Test
	void doneWithoutFinishReasonIsAnEndThatTellsNone() {
		List<StreamChunk> chunks = this.chat.stream(ChatFixture.delta("{\"content\":\"Hi\"}"), "[DONE]");
		assertThat(chunks).hasSize(2);
		assertThat(chunks.get(1)).isInstanceOfSatisfying(StreamChunk.End.class, (end) -> {
			assertThat(end.finishReason()).isEqualTo(FinishReason.OTHER);
			assertThat(end.rawFinishReason()).isNull();
		});
	}

	@Test
	void rawEventsBeyondTheLimitAreToldAsMissing() {
		this.chat.limits = new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), null,
				1024, 1 << 20);
		this.chat.server.thenStream(ChatFixture.delta("{\"content\":\"small\"}"),
				ChatFixture.delta("{\"content\":\"" + "x".repeat(1024) + "\"}"), ChatFixture.finish("stop"), "[DONE]");
		StreamChunk.End end = (StreamChunk.End) this.chat.provider()
			.predictStream(PredictionRequest.builder().user("Hi").includeRaw(true).build())
			.blockLast(ChatFixture.WAIT);
		RawExchange raw = end.metadata().raw();
		assertThat(raw.truncated()).isTrue();
		assertThat(raw.response()).contains("small").doesNotContain("DONE");
	}

	@Test
	void doneWithoutAnAnswerIsAnError() {
		this.chat.server.thenStream("[DONE]");
		StepVerifier.create(hi())
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(OpenAiStreamException.class)
				.hasMessageContaining("without an answer"))
			.verify(ChatFixture.WAIT);
	}

	@Test
	void emptyNamesOfAnEarlyEventAreNotTheAnswers() {
		this.chat.server.thenStream("{\"id\":\"\",\"model\":\"\",\"choices\":[],\"prompt_filter_results\":[]}",
				ChatFixture.delta("{\"content\":\"A\"}"), ChatFixture.finish("stop"), ChatFixture.usage(1, 1),
				"[DONE]");
		StreamChunk.End end = (StreamChunk.End) hi().blockLast(ChatFixture.WAIT);
		assertThat(end.metadata().id()).isEqualTo("c1");
		assertThat(end.metadata().model()).isEqualTo("gpt-4o");
		assertThat(end.cost().isPriced()).isTrue();
	}

	@Test
	void onlyTheFirstChoiceIsRead() {
		PredictionResponse response = this.chat.whole(
				"{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"A\"}},{\"index\":1,\"delta\":{\"content\":\"Z\"}}]}",
				"{\"choices\":[{\"index\":1,\"delta\":{},\"finish_reason\":\"length\"}]}", ChatFixture.finish("stop"),
				"[DONE]");
		assertThat(response.content()).isEqualTo("A");
		assertThat(response.rawFinishReason()).isEqualTo("stop");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "false", "\"\"", "{}" })
	void emptyErrorIsNone(String error) {
		PredictionResponse response = this.chat.whole(
				"{\"error\":" + error + ",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"A\"}}]}",
				ChatFixture.finish("stop"), "[DONE]");
		assertThat(response.content()).isEqualTo("A");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1000000000000000000000000000000", "9223372036854775807", "-4", "\"12\"", "12.5", "{}" })
	void usageThatMakesNoSenseIsNone(String count) {
		this.chat.server.thenJson(200, "{\"choices\":[{\"message\":{\"content\":\"A\"},\"finish_reason\":\"stop\"}],"
				+ "\"usage\":{\"prompt_tokens\":" + count + ",\"completion_tokens\":1}}");
		PredictionResponse response = this.chat.predict(PredictionRequest.of("Hi"));
		assertThat(response.content()).isEqualTo("A");
		assertThat(response.usage()).isNull();
		assertThat(response.cost()).isNull();
		assertThat(this.chat.usage).singleElement()
			.satisfies((event) -> assertThat(event.usage().source()).isEqualTo(Usage.Source.ESTIMATED));
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "-1", "99999999999", "\"a\"" })
	void toolCallsWithoutAProperIndexGoByTheirPlace(String index) {
		PredictionResponse response = this.chat.whole(
				ChatFixture.delta("{\"tool_calls\":[{\"index\":" + index
						+ ",\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}},{\"index\":" + index
						+ ",\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}]}"),
				ChatFixture.finish("tool_calls"), "[DONE]");
		assertThat(response.toolCalls()).containsExactly(new ToolCall("a", "f", "{}"), new ToolCall("b", "g", "{}"));
	}

	@Test
	void errorInsideAStreamIsTyped() {
		this.chat.server.thenStream(ChatFixture.delta("{\"content\":\"Hi\"}"),
				"{\"error\":{\"message\":\"boom\",\"type\":\"server_error\",\"code\":null,\"param\":null}}");
		StepVerifier.create(hi())
			.expectNextCount(1)
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOf(OpenAiServerException.class).hasMessageContaining("boom"))
			.verify(ChatFixture.WAIT);
		assertThat(this.chat.server.received()).hasSize(1);
	}

	@Test
	void errorAsTheFirstEventIsRepeatedOnlyIfItMayPass() {
		this.chat.server.thenStream("{\"error\":{\"message\":\"slow down\",\"code\":\"rate_limit_exceeded\"}}");
		assertThatExceptionOfType(OpenAiRateLimitException.class).isThrownBy(() -> hi().blockLast(ChatFixture.WAIT));
		assertThat(this.chat.server.received()).hasSize(1);
	}

	@Test
	void errorInAWholeAnswerIsTyped() {
		this.chat.server.thenJson(200, "{\"error\":{\"message\":\"no money\",\"code\":\"insufficient_quota\"}}");
		assertThatExceptionOfType(OpenAiQuotaException.class)
			.isThrownBy(() -> this.chat.predict(PredictionRequest.of("Hi")));
	}

	@Test
	void answerWithoutChoicesIsAnError() {
		this.chat.server.thenJson(200, "{\"choices\":[]}", "x-request-id", "req_none");
		assertThatExceptionOfType(OpenAiResponseException.class)
			.isThrownBy(() -> this.chat.predict(PredictionRequest.of("Hi")))
			.satisfies((ex) -> assertThat(ex.getRequestId()).isEqualTo("req_none"));
	}

	@Test
	void jsonInsteadOfAStreamIsAnError() {
		this.chat.server.thenJson(200, ChatFixture.answer("\"Hi\"", "stop"));
		assertThatExceptionOfType(OpenAiStreamException.class).isThrownBy(() -> hi().blockLast(ChatFixture.WAIT));
	}

	@Test
	void cancellingAbortsTheExchange() throws InterruptedException {
		this.chat.server.thenStream(Flux.interval(Duration.ofMillis(5))
			.map((i) -> bytes(sse(ChatFixture.delta("{\"content\":\"" + i + "\"}")))));
		StepVerifier.create(hi(), 2).expectNextCount(2).thenCancel().verify(ChatFixture.WAIT);
		assertThat(this.chat.server.disconnected().await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void endDoesNotWaitForTheServerToClose() {
		this.chat.server.thenStream(Flux.concat(
				Mono.just(bytes(sse(ChatFixture.delta("{\"content\":\"Hi\"}"), ChatFixture.finish("stop"), "[DONE]"))),
				Flux.never()));
		assertThat(hi().collectList().block(ChatFixture.WAIT)).hasSize(2);
	}

	@Test
	void silentServerTimesOut() {
		this.chat.limits = new HttpLimits(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofSeconds(10), null,
				1 << 20, 1 << 20);
		this.chat.server.thenStream(
				Flux.concat(Mono.just(bytes(sse(ChatFixture.delta("{\"content\":\"Hi\"}")))), Flux.<byte[]>never()));
		StepVerifier.create(hi())
			.expectNextCount(1)
			.expectErrorSatisfies((ex) -> assertThat(ex).hasMessageContaining("openai.http.idle-timeout"))
			.verify(ChatFixture.WAIT);
	}

	@Test
	void timesAndRawExchangeAreOnTheEnd() {
		this.chat.server.thenStream(ChatFixture.delta("{\"content\":\"Hi\"}"), ChatFixture.finish("stop"),
				ChatFixture.usage(1, 1), "[DONE]");
		StreamChunk.End end = (StreamChunk.End) this.chat.provider()
			.predictStream(PredictionRequest.builder().user("Hello").includeRaw(true).build())
			.blockLast(ChatFixture.WAIT);
		ResponseMetadata metadata = end.metadata();
		assertThat(metadata.timeToFirstChunk()).isPositive().isLessThanOrEqualTo(metadata.latency());
		assertThat(metadata.requestId()).isEqualTo("req_wire");
		assertThat(metadata.raw().request()).contains("Hello");
		assertThat(metadata.raw().response()).contains("\"content\":\"Hi\"").endsWith("[DONE]\n");
		assertThat(end.toString()).doesNotContain("Hello");
	}

	@Test
	void rawExchangeIsNotKeptUnlessAskedFor() {
		StreamChunk.End end = (StreamChunk.End) this.chat.stream(ChatFixture.finish("stop"), "[DONE]").get(0);
		assertThat(end.metadata().raw()).isNull();
	}

	@Test
	void eachSubscriptionIsACallOfItsOwn() {
		Flux<StreamChunk> stream = hi();
		assertThat(this.chat.server.received()).isEmpty();
		for (int i = 0; i < 2; i++) {
			this.chat.server.thenStream(ChatFixture.delta("{\"content\":\"" + i + "\"}"), ChatFixture.finish("stop"),
					"[DONE]");
			assertThat(stream.blockFirst(ChatFixture.WAIT)).isEqualTo(new StreamChunk.TextDelta("" + i));
		}
	}

	@Test
	void interleavedToolCallsAreKeptApart() {
		PredictionResponse response = this.chat.whole(
				ChatFixture.delta(
						"{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}},"
								+ "{\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"\"}}]}"),
				ChatFixture.delta("{\"tool_calls\":[{\"index\":1,\"function\":{\"arguments\":\"{1\"}}]}"),
				ChatFixture.delta("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{0}\"}}]}"),
				ChatFixture.delta("{\"tool_calls\":[{\"index\":1,\"function\":{\"arguments\":\"}\"}}]}"),
				ChatFixture.finish("tool_calls"), "[DONE]");
		assertThat(response.toolCalls()).containsExactly(new ToolCall("a", "f", "{0}"), new ToolCall("b", "g", "{1}"));
	}

	@Test
	void statusIsMappedBeforeAnyChunk() {
		this.chat.server.thenJson(401,
				"{\"error\":{\"message\":\"Incorrect API key provided: sk-abc***xyz\","
						+ "\"type\":\"invalid_request_error\",\"code\":\"invalid_api_key\"}}",
				"x-request-id", "req_401");
		StepVerifier.create(hi()).expectErrorSatisfies((ex) -> {
			assertThat(ex).isInstanceOf(OpenAiException.class).hasMessageNotContaining("abc");
			assertThat(((OpenAiException) ex).getCode()).isEqualTo("invalid_api_key");
			assertThat(((OpenAiException) ex).getRequestId()).isEqualTo("req_401");
			assertThat(((OpenAiException) ex).getLatency()).isPositive();
		}).verify(ChatFixture.WAIT);
	}

}
