package io.github.openaispring.chat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.OpenAiRateLimitException;
import io.github.openaispring.OpenAiServerException;
import io.github.openaispring.OpenAiStreamException;
import io.github.openaispring.chat.StreamChunk.ToolActivity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of streams of the Responses API over real sockets.
 */
class ResponsesStreamTests {

	@RegisterExtension
	private final ResponsesFixture chat = new ResponsesFixture();

	private Flux<StreamChunk> hi() {
		return this.chat.provider().predictStream(PredictionRequest.of("Hi"));
	}

	private static String sse(String... events) {
		StringBuilder text = new StringBuilder();
		for (String event : events) {
			String type = event.substring(9, event.indexOf('"', 9));
			text.append("event: ").append(type).append("\ndata: ").append(event).append("\n\n");
		}
		return text.toString();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private List<StreamChunk> events(String... events) {
		List<StreamChunk> chunks = this.chat.stream(events);
		return chunks.subList(0, chunks.size() - 1);
	}

	@Test
	void textIsStreamedUpToTheTerminalEvent() {
		List<StreamChunk> chunks = this.chat.stream(ResponsesFixture.created(), ResponsesFixture.text(2, "Hel"),
				ResponsesFixture.text(3, "lo"), ResponsesFixture.end("completed", ResponsesFixture.message("Hello")));
		assertThat(chunks).hasSize(3).startsWith(new StreamChunk.TextDelta("Hel"), new StreamChunk.TextDelta("lo"));
		assertThat(chunks.get(2)).isInstanceOfSatisfying(StreamChunk.End.class, (end) -> {
			assertThat(end.finishReason()).isEqualTo(FinishReason.STOP);
			assertThat(end.rawFinishReason()).isEqualTo("completed");
			assertThat(end.usage().totalTokens()).isEqualTo(32);
			assertThat(end.metadata().id()).isEqualTo("resp_1");
			assertThat(end.metadata().requestId()).isEqualTo("req_wire");
		});
		assertThat(this.chat.body().get("stream").asBoolean()).isTrue();
		assertThat(this.chat.body().has("stream_options")).isFalse();
		assertThat(this.chat.usage).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 64, 100_000 })
	void anyCutOfTheNetworkGivesTheSameChunks(int size) {
		byte[] stream = bytes(": hello\r\n\r\n"
				+ sse(ResponsesFixture.created(), ResponsesFixture.text(2, "Grüße 👋"), ResponsesFixture.text(3, " a"),
						ResponsesFixture.text(4, "\\u00e9"), ResponsesFixture.text(5, "!"))
				+ sse(ResponsesFixture.end("completed")).replace("\n", "\r\n"));
		this.chat.server.thenStream(Flux.range(0, (stream.length + size - 1) / size)
			.map((i) -> Arrays.copyOfRange(stream, i * size, Math.min(stream.length, (i + 1) * size))));
		assertThat(Aggregator.collect(hi()).block(ChatFixture.WAIT).content()).isEqualTo("Grüße 👋 aé!");
	}

	@Test
	void typeMayComeLast() {
		PredictionResponse response = this.chat.whole("{\"delta\":\"A\",\"type\":\"response.output_text.delta\"}",
				"{\"response\":" + ResponsesFixture.response("completed") + ",\"type\":\"response.completed\"}");
		assertThat(response.content()).isEqualTo("A");
		assertThat(response.usage().totalTokens()).isEqualTo(32);
	}

	@Test
	void terminalEventOfMegabytesIsRead() {
		String text = "x".repeat(3 << 20);
		PredictionResponse response = this.chat.whole(ResponsesFixture.text(1, text),
				ResponsesFixture.end("completed", ResponsesFixture.message(text)));
		assertThat(response.content()).hasSize(3 << 20);
		assertThat(response.usage().totalTokens()).isEqualTo(32);
	}

	@Test
	void functionCallsAreAssembledByTheirPlace() {
		PredictionResponse response = this.chat.whole(
				ResponsesFixture.event("response.output_item.added",
						"\"output_index\":0,\"item\":{\"id\":\"rs_1\",\"type\":\"reasoning\",\"summary\":[]}"),
				added(1, "call_a", "f"), added(3, "call_b", "g"), piece(3, "fc_call_b", "{1"),
				piece(1, "fc_call_a", "{0"), piece(3, "fc_call_b", "}"), piece(1, "fc_call_a", "}"),
				argumentsDone(1, "fc_call_a", "{0}"), done(1, ResponsesFixture.call("call_a", "f", "{0}")),
				done(3, ResponsesFixture.call("call_b", "g", "{1}")), ResponsesFixture.end("completed"));
		assertThat(response.toolCalls()).containsExactly(new ToolCall("call_a", "f", "{0}"),
				new ToolCall("call_b", "g", "{1}"));
		assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_USE);
		assertThat(response.items()).extracting(OutputItem::json)
			.containsExactly(ResponsesFixture.call("call_a", "f", "{0}"), ResponsesFixture.call("call_b", "g", "{1}"));
	}

	@Test
	void callWithoutPiecesIsGivenOnce() {
		assertThat(events(added(0, "call_a", "f"), argumentsDone(0, "fc_call_a", "{0}"),
				done(0, ResponsesFixture.call("call_a", "f", "{0}")), ResponsesFixture.end("completed")))
			.startsWith(new StreamChunk.ToolCallDelta(0, "call_a", "f", ""),
					new StreamChunk.ToolCallDelta(0, null, null, "{0}"))
			.hasSize(3);
		assertThat(events(done(4, ResponsesFixture.call("call_a", "f", "{0}")), ResponsesFixture.end("completed")))
			.startsWith(new StreamChunk.ToolCallDelta(0, "call_a", "f", "{0}"))
			.hasSize(2);
	}

	@Test
	void piecesOfACallThatWasNotAnnouncedAreKept() {
		PredictionResponse response = this.chat.whole(piece(0, "fc_call_a", "{0"), piece(0, "fc_call_a", "}"),
				done(0, ResponsesFixture.call("call_a", "f", "{0}")), ResponsesFixture.end("completed"));
		assertThat(response.toolCalls()).containsExactly(new ToolCall("call_a", "f", "{0}"));
	}

	private static String added(int index, String callId, String name) {
		return ResponsesFixture.event("response.output_item.added",
				"\"output_index\":" + index + ",\"item\":" + ResponsesFixture.call(callId, name, ""));
	}

	private static String done(int index, String item) {
		return ResponsesFixture.event("response.output_item.done", "\"output_index\":" + index + ",\"item\":" + item);
	}

	private static String piece(int index, String itemId, String delta) {
		return ResponsesFixture.event("response.function_call_arguments.delta",
				"\"output_index\":" + index + ",\"item_id\":\"" + itemId + "\",\"delta\":\"" + delta + "\"");
	}

	private static String argumentsDone(int index, String itemId, String arguments) {
		return ResponsesFixture.event("response.function_call_arguments.done",
				"\"output_index\":" + index + ",\"item_id\":\"" + itemId + "\",\"arguments\":\"" + arguments + "\"");
	}

	@Test
	void reasoningOfSeveralPartsIsTheSameAsInAWholeAnswer() {
		PredictionResponse response = this.chat.whole(summary(0, "Fir"), summary(0, "st"), summary(1, "then"),
				ResponsesFixture.end("completed"));
		assertThat(response.reasoning()).isEqualTo("First\n\nthen");
	}

	private static String summary(int index, String text) {
		return ResponsesFixture.event("response.reasoning_summary_text.delta",
				"\"item_id\":\"rs_1\",\"output_index\":0,\"summary_index\":" + index + ",\"delta\":\"" + text + "\"");
	}

	@Test
	void refusalAudioAndSourcesAreTyped() {
		assertThat(events(
				ResponsesFixture.event("response.refusal.delta",
						"\"item_id\":\"m\",\"output_index\":0,\"content_index\":0,\"delta\":\"No\""),
				ResponsesFixture.event("response.audio.transcript.delta", "\"response_id\":\"r\",\"delta\":\"Oh\""),
				ResponsesFixture.event("response.output_text.annotation.added",
						"\"item_id\":\"m\",\"output_index\":0,\"content_index\":0,\"annotation_index\":0,\"annotation\":"
								+ "{\"type\":\"file_citation\",\"index\":3,\"file_id\":\"file_1\",\"filename\":\"a.pdf\"}"),
				ResponsesFixture.end("completed")))
			.containsExactly(new StreamChunk.RefusalDelta("No"), new StreamChunk.TranscriptDelta("Oh"),
					new StreamChunk.AnnotationAdded(
							new Annotation("file_citation", null, "a.pdf", "file_1", null, null)));
		assertThat(events(ResponsesFixture.event("response.audio.delta", "\"delta\":\"AQID\""),
				ResponsesFixture.end("completed")))
			.singleElement()
			.isInstanceOfSatisfying(StreamChunk.AudioDelta.class,
					(delta) -> assertThat(delta.data()).containsExactly(1, 2, 3));
	}

	@Test
	void hostedToolsTellWhatTheyDo() {
		String item = "\"item_id\":\"ws_1\",\"output_index\":0";
		assertThat(events(
				ResponsesFixture.event("response.output_item.added",
						"\"output_index\":0,\"item\":{\"id\":\"ws_1\",\"type\":\"web_search_call\"}"),
				ResponsesFixture.event("response.web_search_call.in_progress", item),
				ResponsesFixture.event("response.web_search_call.searching", item),
				ResponsesFixture.event("response.web_search_call.completed", item), ResponsesFixture.end("completed")))
			.containsExactly(activity("ws_1", "web_search", ToolActivity.Status.STARTED),
					activity("ws_1", "web_search", ToolActivity.Status.PROGRESS),
					activity("ws_1", "web_search", ToolActivity.Status.COMPLETED));
	}

	@Test
	void remoteToolHasItsOwnName() {
		String item = "\"item_id\":\"mcp_1\",\"output_index\":0";
		List<StreamChunk> chunks = events(
				ResponsesFixture.event("response.output_item.added",
						"\"output_index\":0,\"item\":{\"id\":\"mcp_1\",\"type\":\"mcp_call\",\"name\":\"roll\"}"),
				ResponsesFixture.event("response.mcp_call_arguments.done", item + ",\"arguments\":\"{}\""),
				ResponsesFixture.event("response.mcp_call.failed", item),
				done(1, "{\"id\":\"mcpr_1\",\"type\":\"mcp_approval_request\",\"name\":\"roll\",\"arguments\":\"{}\","
						+ "\"server_label\":\"dice\"}"),
				ResponsesFixture.end("completed"));
		assertThat(chunks.get(0)).isInstanceOfSatisfying(ToolActivity.class, (activity) -> {
			assertThat(activity.name()).isEqualTo("roll");
			assertThat(activity.arguments()).isEqualTo("{}");
			assertThat(activity.raw()).contains("mcp_call_arguments.done");
		});
		assertThat(chunks.get(1)).isEqualTo(activity("mcp_1", "roll", ToolActivity.Status.FAILED));
		assertThat(chunks.get(2)).isInstanceOfSatisfying(ToolActivity.class, (activity) -> {
			assertThat(activity.status()).isEqualTo(ToolActivity.Status.AWAITING_APPROVAL);
			assertThat(activity.callId()).isEqualTo("mcpr_1");
		});
	}

	private static ToolActivity activity(String id, String name, ToolActivity.Status status) {
		return new ToolActivity(id, name, status, null, null, null);
	}

	@ParameterizedTest
	@CsvSource({ "max_output_tokens,MAX_OUTPUT_TOKENS", "content_filter,SAFETY" })
	void incompleteEndsTheStream(String reason, FinishReason expected) {
		PredictionResponse response = this.chat.whole(ResponsesFixture.text(1, "half"),
				ResponsesFixture.event("response.incomplete", "\"response\":"
						+ ResponsesFixture.unfinished("incomplete", "null", "{\"reason\":\"" + reason + "\"}")));
		assertThat(response.finishReason()).isEqualTo(expected);
		assertThat(response.rawFinishReason()).isEqualTo(reason);
		assertThat(this.chat.usage).hasSize(1);
	}

	@Test
	void completedEventOfAnAnswerThatIsCutOffSaysSo() {
		PredictionResponse response = this.chat.whole(
				"{\"type\":\"response.output_text.delta\",\"output_index\":0,\"delta\":\"cut\"}",
				"{\"type\":\"response.output_text.delta\",\"output_index\":0,\"delta\":\" off\"}",
				"{\"type\":\"response.completed\",\"response\":{\"id\":\"resp_1\",\"status\":\"incomplete\","
						+ "\"output\":[],\"usage\":{\"input_tokens\":0,\"output_tokens\":0,\"total_tokens\":0}}}");
		assertThat(response.content()).isEqualTo("cut off");
		assertThat(response.finishReason()).isEqualTo(FinishReason.MAX_OUTPUT_TOKENS);
		assertThat(response.rawFinishReason()).isEqualTo("incomplete");
		assertThat(response.usage().totalTokens()).isZero();
	}

	@Test
	void failedEndsTheStreamTypedAndItsTokensCount() {
		this.chat.server.thenStream(ResponsesFixture.text(1, "half"),
				ResponsesFixture.event("response.failed", "\"response\":" + ResponsesFixture.unfinished("failed",
						"{\"code\":\"server_error\",\"message\":\"boom\"}", "null")));
		StepVerifier.create(hi()).expectNext(new StreamChunk.TextDelta("half")).expectErrorSatisfies((ex) -> {
			assertThat(ex).isInstanceOf(OpenAiServerException.class).hasMessageContaining("boom");
			assertThat(((OpenAiException) ex).getLatency()).isPositive();
		}).verify(ChatFixture.WAIT);
		assertThat(this.chat.server.received()).hasSize(1);
		assertThat(this.chat.usage).hasSize(1);
	}

	@Test
	void errorEventHasItsMembersAtTheTop() {
		this.chat.server.thenStream("{\"type\":\"error\",\"code\":\"rate_limit_exceeded\",\"message\":\"slow\","
				+ "\"param\":null,\"sequence_number\":1}");
		StepVerifier.create(hi())
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOf(OpenAiRateLimitException.class).hasMessageContaining("slow"))
			.verify(ChatFixture.WAIT);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"bad\",\"param\":\"input\"}}",
			"{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"bad\",\"param\":\"input\"}}" })
	void errorInTheFormOfOtherApisIsReadToo(String event) {
		this.chat.server.thenStream(event);
		StepVerifier.create(hi()).expectErrorSatisfies((ex) -> {
			assertThat(ex).isInstanceOf(OpenAiInvalidRequestException.class).hasMessageContaining("bad");
			assertThat(((OpenAiException) ex).getParam()).isEqualTo("input");
		}).verify(ChatFixture.WAIT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[DONE]" })
	void endWithoutATerminalEventIsAnError(String last) {
		this.chat.server.thenStream(bytes(sse(ResponsesFixture.text(1, "Hi")) + "data: " + last + "\n\n"));
		StepVerifier.create(hi())
			.expectNext(new StreamChunk.TextDelta("Hi"))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(OpenAiStreamException.class)
				.hasMessageContaining("before the answer was complete"))
			.verify(ChatFixture.WAIT);
	}

	@Test
	void unknownEventsAreLeftOut() {
		assertThat(events(ResponsesFixture.event("response.of.tomorrow", "\"delta\":\"x\""),
				ResponsesFixture.event("keepalive", "\"a\":{}"), ResponsesFixture.text(2, "A"),
				ResponsesFixture.end("completed")))
			.containsExactly(new StreamChunk.TextDelta("A"));
	}

	@Test
	void malformedEventIsAnError() {
		this.chat.server.thenStream("{\"type\":\"response.output_text.delta\",\"delta\":\"secret");
		StepVerifier.create(hi())
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOf(OpenAiStreamException.class).hasMessageNotContaining("secret"))
			.verify(ChatFixture.WAIT);
	}

	@Test
	void callsWithoutNumberDoNotHoldTheStreamUp() {
		Flux<byte[]> pieces = Flux.range(0, 200)
			.map((block) -> IntStream.range(block * 1000, block * 1000 + 1000)
				.mapToObj((place) -> ResponsesFixture.event("response.function_call_arguments.delta",
						"\"output_index\":" + place + ",\"delta\":\"\""))
				.toArray(String[]::new))
			.map((events) -> bytes(sse(events)));
		this.chat.server.thenStream(pieces.concatWith(Mono.just(bytes(sse(ResponsesFixture.end("completed"))))));
		assertThat(hi().count().block(ChatFixture.WAIT)).isEqualTo(200_001);
	}

	@Test
	void endDoesNotWaitForTheServerToClose() {
		this.chat.server.thenStream(
				Flux.concat(Mono.just(bytes(sse(ResponsesFixture.text(1, "Hi"), ResponsesFixture.end("completed")))),
						Flux.never()));
		assertThat(hi().collectList().block(ChatFixture.WAIT)).hasSize(2);
	}

	@Test
	void cancellingAbortsTheExchange() throws InterruptedException {
		this.chat.server.thenStream(Flux.interval(Duration.ofMillis(5))
			.map((i) -> bytes(sse(ResponsesFixture.text(i.intValue(), "" + i)))));
		StepVerifier.create(hi(), 2).expectNextCount(2).thenCancel().verify(ChatFixture.WAIT);
		assertThat(this.chat.server.disconnected().await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void rawEventsAreOnTheEndWhereAskedFor() {
		this.chat.server.thenStream(ResponsesFixture.text(1, "Hi"), ResponsesFixture.end("completed"));
		StreamChunk.End end = (StreamChunk.End) this.chat.provider()
			.predictStream(PredictionRequest.builder().user("Hello").includeRaw(true).build())
			.blockLast(ChatFixture.WAIT);
		assertThat(end.metadata().raw().response()).contains("response.output_text.delta", "response.completed");
	}

}
