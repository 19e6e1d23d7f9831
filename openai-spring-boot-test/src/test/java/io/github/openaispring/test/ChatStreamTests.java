package io.github.openaispring.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for streamed answers.
 */
class ChatStreamTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private final OpenAiSimulator simulator = OpenAiSimulator.start();

	private final TestClient client = new TestClient(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void streamIsMadeOfDataLinesOnly() {
		HttpResponse<InputStream> response = this.client.open(TestClient.chat("say hi"));
		assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream; charset=utf-8");
		assertThat(this.client.streamText(TestClient.chat("say hi")))
			.matches("(data: \\{[^\\n]*}\\n\\n)+data: \\[DONE]\\n\\n");
	}

	@Test
	void chunksComeInOrder() {
		List<JsonNode> chunks = this.client.stream(TestClient.chat("say good morning"));
		assertThat(chunks.get(0).at("/choices/0/delta/role").asString()).isEqualTo("assistant");
		assertThat(chunks.get(0).at("/choices/0/delta/content").asString()).isEmpty();
		assertThat(chunks.subList(1, chunks.size() - 1)).allSatisfy((chunk) -> {
			assertThat(chunk.at("/choices/0/delta").propertyNames()).containsExactly("content");
			assertThat(chunk.at("/choices/0/finish_reason").isNull()).isTrue();
			assertThat(chunk.has("usage")).isFalse();
		});
		JsonNode last = chunks.get(chunks.size() - 1);
		assertThat(last.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
		assertThat(last.at("/choices/0/delta")).isEmpty();
		assertThat(text(chunks)).isEqualTo("good morning");
	}

	@Test
	void chunksShareTheirHeader() {
		List<JsonNode> chunks = this.client.stream(TestClient.chat("say good morning"));
		for (String member : List.of("id", "created", "model", "service_tier", "system_fingerprint", "object")) {
			assertThat(values(chunks, member)).as(member).hasSize(1);
		}
		assertThat(values(this.client.stream(TestClient.chat("hi")), "id")).isNotEqualTo(values(chunks, "id"));
	}

	private static Set<JsonNode> values(List<JsonNode> chunks, String member) {
		return chunks.stream().map((chunk) -> chunk.path(member)).collect(Collectors.toSet());
	}

	@Test
	void usageComesLastWhenAskedFor() {
		ObjectNode request = TestClient.with("say hi", "{\"stream_options\":{\"include_usage\":true}}");
		List<JsonNode> chunks = this.client.stream(request);
		JsonNode last = chunks.get(chunks.size() - 1);
		assertThat(last.path("choices")).isEmpty();
		assertThat(last.path("usage")).isEqualTo(this.client.ask(TestClient.chat("say hi")).path("usage"));
		assertThat(chunks.subList(0, chunks.size() - 1)).allMatch((chunk) -> chunk.path("usage").isNull());
	}

	@Test
	void obfuscationCanBeSwitchedOff() {
		assertThat(this.client.stream(TestClient.chat("hi")).get(1).has("obfuscation")).isTrue();
		ObjectNode request = TestClient.with("hi", "{\"stream_options\":{\"include_obfuscation\":false}}");
		assertThat(this.client.stream(request)).noneMatch((chunk) -> chunk.has("obfuscation"));
	}

	@Test
	void charactersOfSeveralTokensStayWhole() {
		String text = "Grüße, 日本語 und 👩‍👩‍👧‍👦 𝔘𝔫𝔦𝔠𝔬𝔡𝔢";
		assertThat(text(this.client.stream(TestClient.chat("say " + text)))).isEqualTo(text);
	}

	@Test
	void choicesAreInterleaved() {
		List<JsonNode> chunks = this.client.stream(TestClient.with("say one two", "{\"n\":2}"));
		assertThat(chunks).extracting((chunk) -> chunk.at("/choices/0/index").asInt())
			.containsExactly(0, 1, 0, 1, 0, 1, 0, 1);
	}

	@Test
	void eachNumberOfACountIsADelta() {
		List<JsonNode> chunks = this.client.stream(TestClient.chat("Count from 8 to 12."));
		assertThat(chunks.subList(1, 6)).extracting((chunk) -> chunk.at("/choices/0/delta/content").asString())
			.containsExactly("8", ", 9", ", 10", ", 11", ", 12");
	}

	@Test
	void tokensTakeTheirTime() {
		Instant start = Instant.now();
		this.client.streamText(TestClient.chat("count from 1 to 20"));
		assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(50 + 19 * 25 - 10));
	}

	@Test
	void firstEventComesBeforeTheLastIsMade() throws IOException {
		HttpResponse<InputStream> response = this.client.open(TestClient.chat("count from 1 to 10000"));
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
			assertThat(reader.readLine()).contains("\"role\":\"assistant\"");
			assertThat(this.simulator.requests().get(0).eventsSent()).isLessThan(10_000);
		}
	}

	@Test
	void cancellingTheStreamStopsIt() throws IOException {
		HttpResponse<InputStream> response = this.client.open(TestClient.chat("count from 1 to 10000"));
		RecordedRequest request = this.simulator.awaitRequest(SOON);
		assertThat(response.body().read()).isEqualTo('d');
		assertThat(request.isDisconnected()).isFalse();
		response.body().close();
		assertThat(request.awaitOutcome(SOON)).isEqualTo(RecordedRequest.Outcome.DISCONNECTED);
		assertThat(request.isDisconnected()).isTrue();
		int sent = request.eventsSent();
		await().during(Duration.ofMillis(200)).atMost(SOON).until(() -> request.eventsSent() <= sent + 1);
	}

	@Test
	void closingTheSimulatorEndsTheStream() throws IOException {
		HttpResponse<InputStream> response = this.client.open(TestClient.chat("count from 1 to 10000"));
		assertThat(response.body().read()).isEqualTo('d');
		this.simulator.close();
		assertThatIOException().isThrownBy(() -> response.body().readAllBytes());
	}

	@Test
	void slowReaderHoldsTheStreamBack() throws IOException {
		try (OpenAiSimulator fast = OpenAiSimulator.builder().tokenDelay(Duration.ZERO).start()) {
			TestClient slow = new TestClient(fast);
			ObjectNode request = TestClient.with("count from 1 to 10000",
					"{\"logprobs\":true,\"top_logprobs\":20,\"n\":3}");
			HttpResponse<InputStream> response = slow.open(request);
			RecordedRequest recorded = fast.awaitRequest(SOON);
			assertThat(response.body().read()).isEqualTo('d');
			await().pollInterval(Duration.ofMillis(200)).atMost(SOON).until(new Stands(recorded));
			assertThat(recorded.eventsSent()).isLessThan(30_000);
			response.body().close();
			assertThat(recorded.awaitOutcome(SOON)).isEqualTo(RecordedRequest.Outcome.DISCONNECTED);
		}
	}

	@Test
	void logprobsComeWithTheirTokens() {
		List<JsonNode> chunks = this.client
			.stream(TestClient.with("say good morning", "{\"logprobs\":true,\"top_logprobs\":2}"));
		JsonNode logprobs = chunks.get(1).at("/choices/0/logprobs/content");
		assertThat(logprobs).hasSize(1);
		assertThat(logprobs.path(0).path("token").asString()).isEqualTo("good");
		assertThat(logprobs.path(0).path("logprob").asDouble()).isNegative();
		assertThat(logprobs.path(0).path("top_logprobs")).hasSize(2);
	}

	@Test
	void toolCallIsStreamedInFragments() {
		List<JsonNode> chunks = this.client.stream(TestClient.with("What is the weather in Paris?", """
				{"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object",
				"properties":{"city":{"type":"string"}},"required":["city"]}}}]}"""));
		assertThat(chunks.get(0).at("/choices/0/delta/content").isNull()).isTrue();
		JsonNode first = chunks.get(1).at("/choices/0/delta/tool_calls/0");
		assertThat(first.path("index").asInt()).isZero();
		assertThat(first.path("id").asString()).startsWith("call_");
		assertThat(first.at("/function/name").asString()).isEqualTo("get_weather");
		assertThat(first.at("/function/arguments").asString()).isEmpty();
		List<JsonNode> fragments = chunks.subList(2, chunks.size() - 1);
		assertThat(fragments).hasSizeGreaterThan(1)
			.noneMatch((chunk) -> chunk.at("/choices/0/delta/tool_calls/0").has("id"));
		assertThat(fragments.stream()
			.map((chunk) -> chunk.at("/choices/0/delta/tool_calls/0/function/arguments").asString())
			.collect(Collectors.joining())).isEqualTo("{\"city\":\"Paris\"}");
		assertThat(chunks.get(chunks.size() - 1).at("/choices/0/finish_reason").asString()).isEqualTo("tool_calls");
	}

	private static String text(List<JsonNode> chunks) {
		return chunks.stream()
			.map((chunk) -> chunk.at("/choices/0/delta/content").stringValue(""))
			.collect(Collectors.joining());
	}

	/**
	 * Whether no event has been sent since the last look.
	 */
	private static final class Stands implements Callable<Boolean> {

		private final RecordedRequest request;

		private int last = -1;

		private Stands(RecordedRequest request) {
			this.request = request;
		}

		@Override
		public Boolean call() {
			int before = this.last;
			this.last = this.request.eventsSent();
			return before == this.last;
		}

	}

}
