package io.github.openaispring.sample;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * The sample application over HTTP, with the simulator that it starts itself.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "openai.api-key=", "openai.base-url=", "spring.reactor.netty.shutdown-quiet-period=0s" })
@AutoConfigureWebTestClient(timeout = "30s")
@AutoConfigureMetrics
class SampleApplicationTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	@Autowired
	private WebTestClient web;

	@Autowired
	private OpenAiSimulator simulator;

	private static final String PIXEL = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
			+ "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

	private static final String PDF = "%PDF-1.4\n1 0 obj<</Type/Page>>endobj\n%%EOF";

	@LocalServerPort
	private int port;

	@AfterEach
	void reset() {
		this.simulator.reset();
	}

	private WebTestClient.ResponseSpec post(String path, Map<String, ?> body) {
		return this.web.post().uri(path).contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
	}

	private JsonNode chat(Map<String, ?> body) {
		return post("/api/chat", body).expectStatus()
			.isOk()
			.expectBody(JsonNode.class)
			.returnResult()
			.getResponseBody();
	}

	private Flux<ServerSentEvent<JsonNode>> stream(Map<String, ?> body) {
		return post("/api/chat/stream", body).expectStatus()
			.isOk()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
			.returnResult(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {
			})
			.getResponseBody();
	}

	private static String text(List<ServerSentEvent<JsonNode>> events) {
		StringBuilder text = new StringBuilder();
		events.stream()
			.filter((event) -> "delta".equals(event.event()))
			.forEach((event) -> text.append(event.data().at("/text").asString()));
		return text.toString();
	}

	@Test
	void chatAnswersWithUsageAndCost() {
		JsonNode answer = chat(Map.of("message", "What is 12 * (3 + 4)?"));
		assertThat(answer.at("/content").asString()).contains("84");
		assertThat(answer.at("/finishReason").asString()).isEqualTo("stop");
		assertThat(answer.at("/model").asString()).isEqualTo("gpt-6.1-terra");
		assertThat(answer.at("/conversationId").asString()).isNotBlank();
		JsonNode usage = answer.at("/usage");
		assertThat(usage.at("/totalTokens").asLong()).isPositive()
			.isEqualTo(usage.at("/inputTokens").asLong() + usage.at("/outputTokens").asLong());
		assertThat(answer.at("/costUsd").decimalValue()).isPositive();
	}

	@Test
	void streamComesInPiecesAndEndsWithDone() {
		List<ServerSentEvent<JsonNode>> events = stream(Map.of("message", "count from 1 to 5")).collectList()
			.block(WAIT);
		assertThat(events).hasSizeGreaterThan(4);
		assertThat(text(events)).contains("1").contains("5");
		ServerSentEvent<JsonNode> last = events.get(events.size() - 1);
		assertThat(last.event()).isEqualTo("done");
		assertThat(last.data().at("/usage/outputTokens").asLong()).isPositive();
		assertThat(last.data().at("/costUsd").decimalValue()).isPositive();
		assertThat(events.stream().filter((event) -> "done".equals(event.event()))).hasSize(1);
	}

	@Test
	void conversationIsRemembered() {
		String id = chat(Map.of("message", "My name is Ada.")).at("/conversationId").asString();
		JsonNode answer = chat(Map.of("message", "What is my name?", "conversationId", id));
		assertThat(answer.at("/conversationId").asString()).isEqualTo(id);
		assertThat(answer.at("/content").asString()).contains("Ada");
		assertThat(chat(Map.of("message", "What is my name?")).at("/content").asString()).doesNotContain("Ada");
	}

	@Test
	void stoppedAnswerAbortsTheCallAndIsRemembered() {
		this.simulator.onResponses().stream("One, ", "two, ", "three").stallAfter(6);
		StepVerifier.create(stream(Map.of("message", "count", "conversationId", "stopped")))
			.expectNextCount(2)
			.thenCancel()
			.verify(WAIT);
		Awaitility.await().untilAsserted(() -> {
			chat(Map.of("message", "and now?", "conversationId", "stopped"));
			assertThat(this.simulator.requests()).last()
				.satisfies((request) -> assertThat(request.body().toString()).contains("One, two, "));
		});
	}

	@Test
	void imagesReachTheModel() {
		JsonNode answer = chat(Map.of("message", "What is this?", "images", List.of(PIXEL)));
		JsonNode content = this.simulator.requests().get(0).body().at("/input/1/content");
		assertThat(content.at("/1/image_url").asString()).isEqualTo(PIXEL);
		assertThat(answer.at("/content").asString()).contains("1 x 1");
	}

	@Test
	void filesReachTheModel() {
		String pdf = "data:application/pdf;base64," + Base64.getEncoder().encodeToString(PDF.getBytes());
		JsonNode answer = chat(
				Map.of("message", "What is in it?", "files", List.of(Map.of("name", "plan.pdf", "data", pdf))));
		JsonNode file = this.simulator.requests().get(0).body().at("/input/1/content/1");
		assertThat(file.at("/type").asString()).isEqualTo("input_file");
		assertThat(file.at("/filename").asString()).isEqualTo("plan.pdf");
		assertThat(answer.at("/content").asString()).contains("plan.pdf");
	}

	@Test
	void toolsAreCalledAndShown() {
		List<ServerSentEvent<JsonNode>> events = stream(Map.of("message", "What is the weather in Tokyo?"))
			.collectList()
			.block(WAIT);
		List<JsonNode> tools = events.stream()
			.filter((event) -> "tool".equals(event.event()))
			.map(ServerSentEvent::data)
			.toList();
		assertThat(tools).hasSize(2).allSatisfy((tool) -> {
			assertThat(tool.at("/name").asString()).isEqualTo("weather");
			assertThat(tool.at("/arguments").asString()).isEqualTo("{\"city\":\"Tokyo\"}");
		});
		assertThat(tools.get(0).has("result")).isFalse();
		assertThat(tools.get(1).at("/result").asString()).contains("17 degrees");
		assertThat(text(events)).contains("17");
		assertThat(events).last().satisfies((event) -> assertThat(event.event()).isEqualTo("done"));
	}

	@Test
	void calculationIsATool() {
		assertThat(chat(Map.of("message", "Calculate 23 times 19")).at("/content").asString()).contains("437");
	}

	@Test
	void modelOfTheRequestIsUsed() {
		assertThat(chat(Map.of("message", "Hello", "model", "gpt-6-luna")).at("/model").asString())
			.isEqualTo("gpt-6-luna");
	}

	@Test
	void badRequestIsAProblemThatNamesTheField() {
		post("/api/chat", Map.of("message", " ")).expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("message must not be blank")
			.jsonPath("$.code")
			.isEqualTo("invalid_request")
			.jsonPath("$.requestId")
			.isNotEmpty();
		post("/api/chat", Map.of("message", "a", "images", List.of("javascript:alert(1)"))).expectStatus()
			.isBadRequest();
		post("/api/chat/stream", Map.of("message", "a", "conversationId", "../x")).expectStatus().isBadRequest();
	}

	@Test
	void problemIsToldAsOneWhereOnlyEventsAreAccepted() {
		this.web.post()
			.uri("/api/chat/stream")
			.accept(MediaType.TEXT_EVENT_STREAM)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(Map.of("message", ""))
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.code")
			.isEqualTo("invalid_request");
	}

	@Test
	void nullImageIsABadRequest() {
		post("/api/chat", Map.of("message", "a", "images", Collections.singletonList(null))).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.code")
			.isEqualTo("invalid_request");
	}

	@Test
	void turnIsRememberedWhenItsEndIsTold() {
		for (int i = 0; i < 20; i++) {
			String id = "at-once-" + i;
			stream(Map.of("message", "My name is Ada.", "conversationId", id))
				.takeUntil((event) -> "done".equals(event.event()))
				.blockLast(WAIT);
			assertThat(chat(Map.of("message", "What is my name?", "conversationId", id)).at("/content").asString())
				.contains("Ada");
		}
	}

	@Test
	void failureOfTheServerIsAProblem() {
		post("/api/chat", Map.of("message", "Hello", "model", "nope")).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.code")
			.isEqualTo("model_not_found")
			.jsonPath("$.requestId")
			.isNotEmpty();
		this.simulator.onResponses().fail(401, "invalid_api_key");
		post("/api/chat", Map.of("message", "Hello")).expectStatus()
			.isEqualTo(HttpStatus.BAD_GATEWAY)
			.expectBody()
			.jsonPath("$.code")
			.isEqualTo("invalid_api_key");
	}

	@Test
	void failureWithinAStreamIsAnErrorEvent() {
		this.simulator.onResponses().stream("One, ", "two").cutAfter(5);
		List<ServerSentEvent<JsonNode>> events = stream(Map.of("message", "count")).collectList().block(WAIT);
		assertThat(text(events)).isEqualTo("One, ");
		ServerSentEvent<JsonNode> last = events.get(events.size() - 1);
		assertThat(last.event()).isEqualTo("error");
		assertThat(last.data().at("/code").asString()).isNotBlank();
	}

	@Test
	void usageAddsUpAndIsExact() {
		JsonNode before = usage();
		JsonNode answer = chat(Map.of("message", "Hello"));
		JsonNode after = usage();
		assertThat(after.at("/totalUsd").isString()).isTrue();
		assertThat(usd(after).subtract(usd(before))).isEqualByComparingTo(answer.at("/costUsd").decimalValue());
		assertThat(after.at("/models/0/kind").asString()).isEqualTo("chat");
	}

	private static BigDecimal usd(JsonNode usage) {
		return new BigDecimal(usage.at("/totalUsd").asString());
	}

	private JsonNode usage() {
		return this.web.get().uri("/api/usage").exchange().expectBody(JsonNode.class).returnResult().getResponseBody();
	}

	@Test
	void modeTellsTheSimulator() {
		this.web.get()
			.uri("/api/mode")
			.exchange()
			.expectBody()
			.jsonPath("$.mode")
			.isEqualTo("simulator")
			.jsonPath("$.baseUrl")
			.isEqualTo(this.simulator.baseUrl());
	}

	@Test
	void pageIsServedWithItsOwnFilesOnly() {
		EntityExchangeResult<String> page = this.web.get()
			.uri("/")
			.accept(MediaType.TEXT_HTML)
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueMatches("Content-Security-Policy", "default-src 'self'.*")
			.expectBody(String.class)
			.returnResult();
		assertThat(page.getResponseBody()).contains("data-testid=\"chat-input\"");
	}

	@Test
	void prometheusShowsTokensAndMoney() {
		chat(Map.of("message", "Hello"));
		String metrics = this.web.get()
			.uri("/actuator/prometheus")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		JsonNode usage = usage();
		assertThat(sum(metrics, "openai_client_tokens_total"))
			.isEqualTo(usage.at("/models").valueStream().mapToLong((model) -> model.at("/totalTokens").asLong()).sum());
		assertThat(sum(metrics, "openai_client_cost_USD_total")).isCloseTo(usd(usage).doubleValue(), within(1e-9));
		assertThat(metrics).contains("gen_ai_client_operation_duration_seconds_count")
			.contains("gen_ai_client_token_usage")
			.contains("openai_client_rate_limit_remaining");
	}

	private static double sum(String metrics, String name) {
		Matcher matcher = Pattern.compile("(?m)^" + name + "\\{[^}]*} (\\S+)$").matcher(metrics);
		return matcher.results().mapToDouble((line) -> Double.parseDouble(line.group(1))).sum();
	}

	@Test
	void clientSecretIsOneThatTheServerMade() {
		EntityExchangeResult<JsonNode> result = this.web.post()
			.uri("/api/realtime/client-secret")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals("Cache-Control", "no-store")
			.expectBody(JsonNode.class)
			.returnResult();
		JsonNode secret = result.getResponseBody();
		assertThat(secret.at("/value").asString()).startsWith("ek_");
		assertThat(Instant.parse(secret.at("/expiresAt").asString())).isBetween(Instant.now(),
				Instant.now().plus(Duration.ofHours(2)));
		assertThat(this.simulator.requests()).last()
			.satisfies((request) -> assertThat(request.body().at("/session/model").asString())
				.isEqualTo("gpt-realtime-2.1"));
	}

	@Test
	void voiceEndpointOffersTheFunctionsOfTheApplication() {
		Sinks.One<String> first = Sinks.one();
		new ReactorNettyWebSocketClient()
			.execute(URI.create("ws://127.0.0.1:" + this.port + "/api/voice"), new VoiceHandler(first))
			.block(WAIT);
		JsonNode ready = JsonMapper.shared().readTree(first.asMono().block(WAIT));
		assertThat(ready.at("/type").asString()).isEqualTo("ready");
		assertThat(ready.at("/tools").valueStream().map(JsonNode::asString)).containsExactlyInAnyOrder("calculate",
				"current_time", "total_cost", "weather");
	}

	@Test
	void pageMayUseTheMicrophone() {
		this.web.get().uri("/").exchange().expectHeader().valueMatches("Permissions-Policy", "microphone=\\(self\\).*");
	}

	@Test
	void healthIsUp() {
		this.web.get().uri("/actuator/health").exchange().expectStatus().isOk();
	}

	/**
	 * Begins a conversation and takes the first message of it.
	 *
	 * @param first the message
	 */
	private record VoiceHandler(Sinks.One<String> first) implements WebSocketHandler {

		@Override
		public List<String> getSubProtocols() {
			return List.of("openai-voice.v1");
		}

		@Override
		public Mono<Void> handle(WebSocketSession session) {
			return session.send(Mono.just(session.textMessage("{\"type\":\"start\"}")))
				.then(session.receive().next().map(WebSocketMessage::getPayloadAsText))
				.doOnNext(this.first::tryEmitValue)
				.then(session.close());
		}

	}

}
