package io.github.openaispring.sample.usage;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.annotation.Bean;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.cost.UsageListener;
import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoints of the usage, with the simulator.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "openai.api-key=", "openai.base-url=", "spring.reactor.netty.shutdown-quiet-period=0s" })
@AutoConfigureWebTestClient(timeout = "30s")
class UsageEndpointsTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	@Autowired
	private WebTestClient web;

	@Autowired
	private OpenAiSimulator simulator;

	@Autowired
	private UsageFeed feed;

	@Autowired
	private List<UsageListener> listeners;

	@Autowired
	private Noted noted;

	@LocalServerPort
	private int port;

	@AfterEach
	void reset() {
		this.simulator.reset();
	}

	private void chat(String path, Map<String, String> body) {
		this.web.post()
			.uri(path)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(body)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.returnResult();
	}

	private JsonNode get(String path) {
		return this.web.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(JsonNode.class)
			.returnResult()
			.getResponseBody();
	}

	private Flux<JsonNode> stream() {
		return this.web.get()
			.uri("/api/usage/stream")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
			.returnResult(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {
			})
			.getResponseBody()
			.map(ServerSentEvent::data);
	}

	private static BigDecimal usd(JsonNode text) {
		assertThat(text.isString()).isTrue();
		return new BigDecimal(text.asString());
	}

	private static BigDecimal sum(JsonNode rows) {
		return rows.valueStream().map((row) -> usd(row.at("/costUsd"))).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	@Test
	void historyAddsUpToTheTotals() {
		chat("/api/chat", Map.of("message", "Hello"));
		chat("/api/chat", Map.of("message", "Hello", "model", "gpt-6-luna"));
		chat("/api/documents", Map.of("title", "Bread", "text", "Knead the dough."));
		JsonNode totals = get("/api/usage");
		JsonNode history = get("/api/usage/history");
		assertThat(history.at("/series")).hasSize(2);
		for (JsonNode series : history.at("/series").values()) {
			JsonNode buckets = series.at("/buckets");
			assertThat(sum(buckets)).isPositive().isEqualByComparingTo(usd(totals.at("/totalUsd")));
			for (JsonNode bucket : buckets.values()) {
				assertThat(sum(bucket.at("/models"))).isEqualByComparingTo(usd(bucket.at("/costUsd")));
				assertThat(sum(bucket.at("/kinds"))).isEqualByComparingTo(usd(bucket.at("/costUsd")));
			}
		}
		assertThat(history.at("/budgets").isArray()).isTrue();
	}

	@Test
	void latencyComesFromTheTimersOfTheLibrary() {
		chat("/api/chat/stream", Map.of("message", "count from 1 to 5", "model", "gpt-5.4-mini"));
		Awaitility.await().untilAsserted(() -> {
			JsonNode row = get("/api/usage/history").at("/latency")
				.valueStream()
				.filter((latency) -> latency.at("/model").asString().startsWith("gpt-5.4-mini"))
				.findFirst()
				.orElseThrow();
			assertThat(row.at("/kind").asString()).isEqualTo("chat");
			assertThat(row.at("/calls").asLong()).isPositive();
			double first = row.at("/firstChunk/p50Ms").asDouble();
			assertThat(first).isPositive();
			assertThat(row.at("/duration/p50Ms").asDouble()).isGreaterThan(first);
			assertThat(row.at("/duration/p95Ms").asDouble())
				.isGreaterThanOrEqualTo(row.at("/duration/p50Ms").asDouble());
		});
	}

	@Test
	void whatIsUsedIsPushed() {
		BigDecimal before = usd(get("/api/usage").at("/totalUsd"));
		AtomicReference<BigDecimal> pushed = new AtomicReference<>();
		StepVerifier.create(stream())
			.assertNext((state) -> assertThat(usd(state.at("/totals/totalUsd"))).isEqualByComparingTo(before))
			.then(() -> chat("/api/chat", Map.of("message", "Hello")))
			.thenConsumeWhile((state) -> usd(state.at("/totals/totalUsd")).compareTo(before) == 0)
			.assertNext((state) -> {
				pushed.set(usd(state.at("/totals/totalUsd")));
				assertThat(state.at("/history/series/0/buckets")).isNotEmpty();
			})
			.thenCancel()
			.verify(WAIT);
		assertThat(pushed.get()).isGreaterThan(before).isEqualByComparingTo(usd(get("/api/usage").at("/totalUsd")));
	}

	@Test
	void readerThatLeavesIsForgotten() {
		StepVerifier.create(stream())
			.assertNext((state) -> assertThat(this.feed.readers()).isPositive())
			.thenCancel()
			.verify(WAIT);
		Awaitility.await().until(() -> this.feed.readers() == 0);
	}

	@Test
	void readerThatDidNotReadGoesOnWithTheNewest() throws IOException {
		try (Socket socket = reader()) {
			socket.setSoTimeout((int) WAIT.toMillis());
			Awaitility.await().until(() -> this.feed.readers() > 0);
			Uses uses = new Uses();
			for (int i = 0; i < 20_000; i++) {
				UsageEvent event = uses.of("slow-" + i, "chat");
				this.listeners.forEach((listener) -> listener.onUsage(event));
			}
			String newest = "\"calls\":" + others();
			StringBuilder read = new StringBuilder();
			byte[] piece = new byte[8_192];
			while (read.indexOf(newest) < 0) {
				read.append(new String(piece, 0, socket.getInputStream().read(piece), StandardCharsets.UTF_8));
			}
			assertThat(read).hasSizeLessThan(1_000_000);
		}
		Awaitility.await().until(() -> this.feed.readers() == 0);
	}

	@Test
	void manyReadersThatDoNotReadHoldNobodyUp() throws IOException {
		List<Socket> readers = new ArrayList<>();
		try {
			for (int i = 0; i < 200; i++) {
				readers.add(reader());
			}
			Awaitility.await().atMost(WAIT).until(() -> this.feed.readers() == readers.size());
			Uses uses = new Uses();
			for (int i = 0; i < 500; i++) {
				UsageEvent event = uses.of("<img src=x onerror=alert(1)>" + i, "chat");
				this.listeners.forEach((listener) -> listener.onUsage(event));
			}
			whatIsUsedIsPushed();
		}
		finally {
			for (Socket reader : readers) {
				reader.close();
			}
		}
		Awaitility.await().atMost(WAIT).until(() -> this.feed.readers() == 0);
	}

	private Socket reader() throws IOException {
		Socket socket = new Socket();
		socket.setReceiveBufferSize(1024);
		socket.connect(new InetSocketAddress("127.0.0.1", this.port));
		socket.getOutputStream()
			.write("GET /api/usage/stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
				.getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	private long others() {
		return get("/api/usage").at("/models")
			.valueStream()
			.filter((row) -> row.at("/model").asString().equals("other"))
			.mapToLong((row) -> row.at("/calls").asLong())
			.sum();
	}

	@Test
	void estimatesAreToldApart() {
		UsageEvent estimated = new Uses().estimated("gpt-6.1-terra");
		JsonNode before = terra();
		this.listeners.forEach((listener) -> listener.onUsage(estimated));
		JsonNode after = terra();
		assertThat(after.at("/estimatedTokens").asLong()).isEqualTo(before.at("/estimatedTokens").asLong() + 70);
		assertThat(usd(after.at("/estimatedUsd"))).isPositive().isLessThan(usd(after.at("/costUsd")));
	}

	private JsonNode terra() {
		chat("/api/chat", Map.of("message", "Hello"));
		return get("/api/usage").at("/models")
			.valueStream()
			.filter((row) -> row.at("/model").asString().equals("gpt-6.1-terra"))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void callsAreAttributedToTheirFeatureAndConversation() {
		chat("/api/chat", Map.of("message", "Hello", "conversationId", "whole"));
		chat("/api/chat/stream", Map.of("message", "Hello", "conversationId", "streamed"));
		chat("/api/documents", Map.of("title", "Bread", "text", "Knead the dough."));
		chat("/api/search", Map.of("query", "bread"));
		assertThat(this.noted.attributions).contains(
				UsageAttribution.feature("chat").and(UsageAttribution.CONVERSATION, "whole"),
				UsageAttribution.feature("chat").and(UsageAttribution.CONVERSATION, "streamed"));
		assertThat(this.noted.attributions).filteredOn(UsageAttribution.feature("documents")::equals)
			.hasSizeGreaterThanOrEqualTo(2);
	}

	@Test
	void whatIsSpokenIsAttributedToTheVoice() {
		new ReactorNettyWebSocketClient()
			.execute(URI.create("ws://127.0.0.1:" + this.port + "/api/voice"), new OneTurn())
			.block(WAIT);
		assertThat(this.noted.attributions).contains(UsageAttribution.feature("voice"));
	}

	@Test
	void chartsAreServedByTheApplicationItself() {
		for (String file : List.of("uPlot.esm.js", "uPlot.min.css")) {
			this.web.get().uri("/webjars/uplot/1.6.30/dist/" + file).exchange().expectStatus().isOk();
		}
	}

	/**
	 * Notes whom calls are for.
	 */
	static class Noted implements UsageListener {

		private final List<UsageAttribution> attributions = new CopyOnWriteArrayList<>();

		@Override
		public void onUsage(UsageEvent event) {
			this.attributions.add(event.attribution());
		}

	}

	/**
	 * Says hello and waits for the answer.
	 */
	private static final class OneTurn implements WebSocketHandler {

		@Override
		public List<String> getSubProtocols() {
			return List.of("openai-voice.v1");
		}

		@Override
		public Mono<Void> handle(WebSocketSession session) {
			return session
				.send(Flux.just("{\"type\":\"start\"}", "{\"type\":\"text\",\"text\":\"Hello\"}")
					.map(session::textMessage))
				.thenMany(session.receive())
				.filter((message) -> message.getType() == WebSocketMessage.Type.TEXT)
				.map(WebSocketMessage::getPayloadAsText)
				.takeUntil((message) -> message.contains("\"done\""))
				.then(session.close());
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class NotedConfiguration {

		@Bean
		Noted noted() {
			return new Noted();
		}

	}

}
