package io.github.openaispring.test;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for scripted answers.
 */
class ChatScriptsTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private final OpenAiSimulator simulator = OpenAiSimulator.start();

	private final TestClient client = new TestClient(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	private static ObjectNode hi() {
		return TestClient.chat("hi");
	}

	private String event(String text) {
		return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}\n\n".formatted(text);
	}

	@Test
	void scriptsAreUsedInOrderThenTheSimulatorAnswersItself() {
		this.simulator.onChat().reply("one");
		this.simulator.onChat().reply("two").times(2);
		assertThat(List.of(this.client.say("hi"), this.client.say("hi"), this.client.say("hi"))).containsExactly("one",
				"two", "two");
		assertThat(this.client.say("hi")).startsWith("Hello");
	}

	@Test
	void alwaysIsUsedUntilReset() {
		this.simulator.onChat().reply("same").always();
		assertThat(this.client.say("hi")).isEqualTo("same");
		assertThat(this.client.say("hi")).isEqualTo("same");
		this.simulator.reset();
		assertThat(this.client.say("hi")).isNotEqualTo("same");
	}

	@Test
	void scriptIsForMatchingRequestsOnly() {
		this.simulator.onChat((request) -> request.bodyText().contains("weather")).reply("sunny");
		assertThat(this.client.say("hi")).startsWith("Hello");
		assertThat(this.client.say("weather?")).isEqualTo("sunny");
	}

	@Test
	void invalidRequestUsesUpNoReply() {
		this.simulator.onChat().reply("one");
		assertThat(this.client.post(TestClient.with("hi", "{\"temperature\":9}")).statusCode()).isEqualTo(400);
		assertThat(this.simulator.pendingScripts()).isOne();
	}

	@Test
	void replySaysWhatItIsTold() {
		this.simulator.onChat()
			.reply("Hello")
			.withUsage(1000, 10)
			.withCachedTokens(512)
			.withReasoningTokens(7)
			.withFinishReason("content_filter")
			.withModel("gpt-6.1-terra-2026-09-01")
			.withServiceTier("priority")
			.header("x-extra", "1");
		HttpResponse<String> response = this.client.post(hi());
		JsonNode json = Json.read(response.body());
		Conformance.check("CreateChatCompletionResponse", json);
		assertThat(response.headers().firstValue("x-extra")).hasValue("1");
		assertThat(json.at("/usage/total_tokens").asInt()).isEqualTo(1010);
		assertThat(json.at("/usage/prompt_tokens_details/cached_tokens").asInt()).isEqualTo(512);
		assertThat(json.at("/usage/completion_tokens_details/reasoning_tokens").asInt()).isEqualTo(7);
		assertThat(json.at("/choices/0/finish_reason").asString()).isEqualTo("content_filter");
		assertThat(json.path("model").asString()).isEqualTo("gpt-6.1-terra-2026-09-01");
		assertThat(json.path("service_tier").asString()).isEqualTo("priority");
	}

	@Test
	void detailsOfTheUsageAreChangedInWhateverOrder() {
		this.simulator.onChat().reply("Hello").withCachedTokens(2).withReasoningTokens(1);
		this.simulator.onChat().reply("Hello").withCachedTokens(512).withUsage(1000, 10);
		this.simulator.onChat().reply("Hello").withCachedTokens(512).withoutUsage();
		JsonNode real = this.client.ask(hi()).path("usage");
		assertThat(real.path("prompt_tokens").asInt()).isEqualTo(8);
		assertThat(real.path("completion_tokens").asInt()).isOne();
		assertThat(real.at("/prompt_tokens_details/cached_tokens").asInt()).isEqualTo(2);
		assertThat(real.at("/completion_tokens_details/reasoning_tokens").asInt()).isOne();
		JsonNode scripted = this.client.ask(hi()).path("usage");
		assertThat(scripted.path("prompt_tokens").asInt()).isEqualTo(1000);
		assertThat(scripted.at("/prompt_tokens_details/cached_tokens").asInt()).isEqualTo(512);
		assertThat(this.client.ask(hi()).has("usage")).isFalse();
	}

	@Test
	void usedUpScriptIsNotRefined() {
		ReplyScript used = this.simulator.onChat().reply("one");
		this.client.say("hi");
		assertThatIllegalStateException().isThrownBy(() -> used.times(2)).withMessageContaining("used up");
		assertThatIllegalStateException().isThrownBy(() -> used.withModel("other"));
		ReplyScript reset = this.simulator.onChat().reply("two");
		this.simulator.reset();
		assertThatIllegalStateException().isThrownBy(() -> reset.header("a", "b"));
	}

	@Test
	void scriptInUseIsRefined() {
		ReplyScript script = this.simulator.onChat().reply("one").always();
		this.client.say("hi");
		script.withModel("other");
		assertThat(this.client.ask(hi()).path("model").asString()).isEqualTo("other");
	}

	@Test
	void scriptedUsageIsNotHeldAgainstTheRateLimit() {
		this.simulator.onChat().reply("Hello").withUsage(100_000_000, 1);
		HttpResponse<String> response = this.client.post(hi());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("x-ratelimit-remaining-tokens").orElseThrow()).hasSizeLessThan(7);
	}

	@Test
	void usageMayBeAbsent() {
		this.simulator.onChat().reply("Hello").withoutUsage();
		assertThat(this.client.ask(hi()).has("usage")).isFalse();
	}

	@Test
	void refusalAndReasoningAreMembersOfTheirOwn() {
		this.simulator.onChat().refusal("I will not.");
		this.simulator.onChat().reply("4").reasoning("2 and 2");
		JsonNode refused = this.client.ask(hi()).at("/choices/0/message");
		assertThat(refused.path("content").isNull()).isTrue();
		assertThat(refused.path("refusal").asString()).isEqualTo("I will not.");
		assertThat(this.client.ask(hi()).at("/choices/0/message/reasoning_content").asString()).isEqualTo("2 and 2");
	}

	@Test
	void toolCallsMayHoldAnything() {
		this.simulator.onChat().toolCall("one", "{\"broken").toolCall("two", "{}");
		JsonNode calls = this.client.ask(hi()).at("/choices/0/message/tool_calls");
		assertThat(calls).hasSize(2);
		assertThat(calls.at("/0/function/arguments").asString()).isEqualTo("{\"broken");
		assertThat(calls.at("/0/id")).isNotEqualTo(calls.at("/1/id"));
	}

	@Test
	void streamComesInTheGivenPieces() {
		this.simulator.onChat().stream("Hel", "lo");
		List<JsonNode> chunks = this.client.stream(hi());
		assertThat(chunks.subList(1, 3)).extracting((chunk) -> chunk.at("/choices/0/delta/content").asString())
			.containsExactly("Hel", "lo");
	}

	@Test
	void delayIsKept() {
		this.simulator.onChat().stream("a", "b", "c").delay(Duration.ofMillis(100));
		Instant start = Instant.now();
		this.client.streamText(hi());
		assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofMillis(290), Duration.ofSeconds(5));
	}

	@Test
	void failHasTheFormOfAnError() {
		this.simulator.onChat()
			.fail(429, "rate_limit_exceeded")
			.header("retry-after-ms", "5")
			.message("Slow down.")
			.type("requests")
			.param("n");
		HttpResponse<String> response = this.client.post(hi());
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(response.headers().firstValue("retry-after-ms")).hasValue("5");
		assertThat(response.headers().firstValue("x-request-id")).isPresent();
		JsonNode body = Json.read(response.body());
		Conformance.check("ErrorResponse", body);
		assertThat(body).isEqualTo(Json.read("""
				{"error":{"message":"Slow down.","type":"requests","param":"n","code":"rate_limit_exceeded"}}"""));
	}

	@Test
	void failOfModelsIsNotForChat() {
		this.simulator.onModels().fail(503, "overloaded");
		assertThat(this.client.say("hi")).startsWith("Hello");
		assertThat(this.client.send(this.client.request("/models")).statusCode()).isEqualTo(503);
	}

	@Test
	void stallNeverAnswersAndSeesTheClientLeave() {
		this.simulator.onChat().stall();
		assertThatException()
			.isThrownBy(
					() -> this.client.send(this.client.chatRequest(Json.text(hi())).timeout(Duration.ofMillis(300))))
			.withRootCauseInstanceOf(HttpTimeoutException.class);
		RecordedRequest request = this.simulator.awaitRequest(SOON);
		assertThat(request.awaitOutcome(SOON)).isEqualTo(RecordedRequest.Outcome.DISCONNECTED);
	}

	@Test
	void stallAfterSendsSoManyEvents() throws IOException {
		this.simulator.onChat().stream("a", "b", "c").stallAfter(2);
		HttpResponse<InputStream> response = this.client.open(hi());
		RecordedRequest request = this.simulator.awaitRequest(SOON);
		String received = readUntil(response.body(), "\"a\"");
		assertThat(received).contains("\"role\"").doesNotContain("\"b\"");
		assertThat(request.outcome().toCompletableFuture()).isNotDone();
		response.body().close();
		assertThat(request.awaitOutcome(SOON)).isEqualTo(RecordedRequest.Outcome.DISCONNECTED);
		assertThat(request.eventsSent()).isEqualTo(2);
	}

	@Test
	void stallAfterNoneSendsTheHeaders() throws IOException {
		this.simulator.onChat().reply("a").stallAfter(0);
		HttpResponse<InputStream> response = this.client.open(hi());
		assertThat(response.statusCode()).isEqualTo(200);
		response.body().close();
		assertThat(this.simulator.awaitRequest(SOON).awaitOutcome(SOON))
			.isEqualTo(RecordedRequest.Outcome.DISCONNECTED);
	}

	private static String readUntil(InputStream body, String end) throws IOException {
		StringBuilder text = new StringBuilder();
		while (text.indexOf(end) < 0) {
			int next = body.read();
			assertThat(next).as("end of stream after " + text).isNotNegative();
			text.append((char) next);
		}
		return text.toString();
	}

	@Test
	void cutAfterClosesTheConnectionBetweenEvents() {
		this.simulator.onChat().stream("a", "b", "c").cutAfter(2);
		String received = readUntilBroken();
		assertThat(received).contains("\"a\"").doesNotContain("\"b\"").endsWith("\n\n\r\n");
		assertThat(this.simulator.awaitRequest(SOON).awaitOutcome(SOON)).isEqualTo(RecordedRequest.Outcome.CUT);
	}

	@Test
	void resetAfterTearsTheLine() {
		this.simulator.onChat().stream("a", "b", "c").delay(Duration.ofMillis(50)).resetAfter(2);
		String received = readUntilBroken();
		assertThat(received).endsWith(SocketClient.RESET)
			.containsPattern("\"a\"[^\\n]*\\n\\n\\r\\n[0-9a-f]+\\r\\ndata: [^\\n]*\\r\\n" + SocketClient.RESET);
	}

	private String readUntilBroken() {
		return SocketClient.receive(this.simulator, hi().put("stream", true));
	}

	@Test
	void plainAnswerIsCutInTheMiddle() {
		this.simulator.onChat().reply("a").cutAfter(1);
		assertThatException().isThrownBy(() -> this.client.post(hi())).withCauseInstanceOf(IOException.class);
	}

	@Test
	void disconnectSendsNothing() {
		this.simulator.onChat().disconnect();
		assertThatException().isThrownBy(() -> this.client.post(hi())).withCauseInstanceOf(IOException.class);
	}

	@Test
	void errorAfterIsAnEventOfTheStream() {
		this.simulator.onChat().stream("a", "b").errorAfter(2, "server_overloaded");
		String[] events = this.client.streamText(hi()).split("\n\n");
		assertThat(events).hasSize(3);
		JsonNode error = Json.read(events[2].substring("data: ".length()));
		Conformance.check("ErrorResponse", error);
		assertThat(error.at("/error/code").asString()).isEqualTo("server_overloaded");
	}

	@Test
	void endWithoutDoneLeavesDoneOut() {
		this.simulator.onChat().reply("a").endWithoutDone();
		assertThat(this.client.streamText(hi())).contains("\"stop\"").doesNotContain("[DONE]").endsWith("\n\n");
	}

	@Test
	void rawSseIsSentByteByByte() {
		String events = ": comment\r\n" + event("Grüße 👋") + "data:[DONE]\n\n";
		this.simulator.onChat().rawSse(events).splitEvery(1);
		assertThat(this.client.streamText(hi())).isEqualTo(events);
		int length = events.getBytes(StandardCharsets.UTF_8).length;
		assertThat(this.simulator.awaitRequest(SOON).eventsSent()).isEqualTo(length);
	}

	@Test
	void rawSseIsSplitWhereTold() {
		this.simulator.onChat().rawSse("data: a\n\n").splitAt(3, 8).header("x-extra", "1");
		String received = SocketClient.receive(this.simulator, hi().put("stream", true));
		assertThat(received).contains("x-extra: 1\r\n").endsWith("\r\n3\r\ndat\r\n5\r\na: a\n\r\n1\r\n\n\r\n0\r\n\r\n");
	}

	@Test
	void rawSseIsDelayedBetweenItsPortions() {
		this.simulator.onChat().rawSse("data: a\n\n").splitAt(3, 8).delay(Duration.ofMillis(100));
		Instant start = Instant.now();
		this.client.streamText(hi());
		assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(190));
	}

	@Test
	void rawSplitsMustLieWithin() {
		RawScript script = this.simulator.onChat().rawSse("data");
		assertThatIllegalArgumentException().isThrownBy(() -> script.splitAt(4));
		assertThatIllegalArgumentException().isThrownBy(() -> script.splitAt(2, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> script.times(0));
	}

	@Test
	void rawMayStallOrBeCut() throws IOException {
		this.simulator.onChat().rawSse("data: a\n").thenStall();
		this.simulator.onChat().rawSse("data: b").thenCut();
		HttpResponse<InputStream> response = this.client.open(hi());
		assertThat(readUntil(response.body(), "a\n")).isEqualTo("data: a\n");
		response.body().close();
		assertThat(readUntilBroken()).endsWith("data: b\r\n");
	}

	@Test
	void rawAnswersAsAProxyMight() {
		this.simulator.onChat().raw(502, "text/html", "<h1>Bad Gateway</h1>");
		HttpResponse<String> response = this.client.post(hi());
		assertThat(response.statusCode()).isEqualTo(502);
		assertThat(response.headers().firstValue("content-type")).hasValue("text/html");
		assertThat(response.body()).isEqualTo("<h1>Bad Gateway</h1>");
	}

	@Test
	void faultsNeedNoValidRequest() {
		this.simulator.onChat().fail(500, "server_error");
		assertThat(this.client.send(this.client.chatRequest("{")).statusCode()).isEqualTo(500);
	}

	@Test
	void eachScriptIsUsedByOneOfManyClients() {
		this.simulator.onChat().reply("scripted").times(20);
		List<CompletableFuture<String>> answers = IntStream.range(0, 40)
			.mapToObj((i) -> this.client.http()
				.sendAsync(this.client.chatRequest(Json.text(hi())).build(), HttpResponse.BodyHandlers.ofString())
				.thenApply(HttpResponse::body))
			.toList();
		assertThat(answers.stream().map(CompletableFuture::join).filter((body) -> body.contains("scripted")))
			.hasSize(20);
	}

	@Test
	void failingMatcherIsReported() {
		this.simulator.onChat((request) -> {
			throw new IllegalStateException("broken matcher");
		}).reply("never");
		HttpResponse<String> response = this.client.post(hi());
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.body()).contains("broken matcher");
	}

	@Test
	void callsAreStreamedInterleaved() {
		String first = "{\"city\":\"Paris\"}";
		String second = "{\"city\":\"Rome\",\"days\":3}";
		this.simulator.onChat().toolCall("a", first).toolCall("b", second).interleaved();
		List<JsonNode> calls = this.client.stream(hi())
			.stream()
			.map((chunk) -> chunk.at("/choices/0/delta/tool_calls/0"))
			.filter(JsonNode::isObject)
			.toList();
		assertThat(calls.subList(0, 4)).extracting((call) -> call.path("index").asInt()).containsExactly(1, 0, 0, 1);
		assertThat(calls.get(3).path("id").asString()).isEmpty();
		assertThat(arguments(calls, 0)).isEqualTo(first);
		assertThat(arguments(calls, 1)).isEqualTo(second);
	}

	private static String arguments(List<JsonNode> calls, int index) {
		return calls.stream()
			.filter((call) -> call.path("index").asInt() == index)
			.map((call) -> call.at("/function/arguments").asString())
			.collect(Collectors.joining());
	}

	@Test
	void runawayModelAsksForTheSameToolForEver() {
		this.simulator.onChat().toolCall("a", "{}").always();
		String first = this.client.ask(hi()).at("/choices/0/message/tool_calls/0/id").asString();
		assertThat(this.client.ask(hi()).at("/choices/0/message/tool_calls/0/id").asString()).startsWith("call_")
			.isNotEqualTo(first);
	}

	@Test
	void failureIsTheLastEvent() {
		this.simulator.onChat().reply("one").failing("server_error").times(2);
		assertThat(this.client.streamText(hi())).contains("\"one\"").endsWith("\"code\":\"server_error\"}}\n\n");
		assertThat(this.client.post(hi()).statusCode()).isEqualTo(500);
	}

	@Test
	void incompleteAnswerHasAReason() {
		this.simulator.onChat().reply("one").incomplete("max_output_tokens");
		assertThat(this.client.ask(hi()).at("/choices/0/finish_reason").asString()).isEqualTo("length");
	}

}
