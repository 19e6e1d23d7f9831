package io.github.openaispring.sample.operations;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.admission.StoreFailurePolicy;
import io.github.openaispring.budget.BudgetOutcome;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.telemetry.MeterBudgetListener;
import io.github.openaispring.telemetry.MeterRealtimeListener;
import io.github.openaispring.telemetry.MeterUsageListener;
import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dashboard and the alert rules name nothing that the sample application does not
 * show to Prometheus.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "openai.api-key=", "openai.base-url=", "openai.chat.model=gpt-5-mini",
				"openai.retry.initial-backoff=1ms", "openai.budget.daily-usd=10", "openai.telemetry.tags=tenant",
				"spring.reactor.netty.shutdown-quiet-period=0s" })
@AutoConfigureWebTestClient(timeout = "30s")
@AutoConfigureMetrics
class OperationsTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static final Pattern MENTIONED = Pattern.compile("\\$labels\\.(\\w+)");

	private static final String VOICE_MODEL = "gpt-realtime-2.1";

	@Autowired
	private WebTestClient web;

	@Autowired
	private OpenAiSimulator simulator;

	@Autowired
	private MeterRealtimeListener realtime;

	@Autowired
	private MeterUsageListener usage;

	@Autowired
	private MeterBudgetListener budgets;

	@Autowired
	private CostCalculator costs;

	@LocalServerPort
	private int port;

	@Test
	void everyMetricAndLabelOfTheDashboardAndTheAlertsExists() {
		useEverything();
		Scrape scrape = scrape();
		assertThat(Operations.allExpressions()).hasSizeGreaterThan(40);
		assertThat(Operations.allExpressions().map(PromQl::parse).flatMap((query) -> missing(query, scrape))).isEmpty();
	}

	private static Stream<String> missing(PromQl query, Scrape scrape) {
		return query.selectors().stream().flatMap((selector) -> {
			Set<String> there = scrape.labels().get(selector.metric());
			if (there == null) {
				return Stream.of(selector.metric());
			}
			return Stream.concat(selector.labels().stream(), query.groupings().stream())
				.filter((label) -> !there.contains(label))
				.map((label) -> "%s{%s}".formatted(selector.metric(), label));
		});
	}

	@Test
	void alertsSpeakOfLabelsThatTheyKeep() {
		assertThat(Operations.rules()).hasSizeGreaterThan(10).allSatisfy((rule) -> {
			PromQl query = PromQl.parse(rule.expr());
			MENTIONED.matcher(rule.annotations().toString())
				.results()
				.forEach((label) -> assertThat(query.groupings()).contains(label.group(1)));
		});
	}

	@Test
	void endpointAnswersAsTheDocumentationShows() {
		post("/api/chat", Map.of("message", "Hello"));
		JsonNode page = this.web.get()
			.uri("/actuator/openai")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(JsonNode.class)
			.returnResult()
			.getResponseBody();
		assertHas(page, Operations.example(), "");
		assertThat(page.propertyNames()).containsExactlyElementsOf(Operations.example().propertyNames());
		assertThat(page.at("/spend/sinceStart/total/calls").longValue()).isPositive();
	}

	private static void assertHas(JsonNode real, JsonNode example, String path) {
		assertThat(real.getNodeType()).as(path).isEqualTo(example.getNodeType());
		example.forEachEntry((name, value) -> assertHas(real.path(name), value, path + "/" + name));
		for (int i = 0; example.isArray() && i < example.size(); i++) {
			assertHas(real.path(i), example.get(i), path + "/" + i);
		}
	}

	private void useEverything() {
		this.simulator.onChat().fail(503, "server_error");
		post("/api/chat", Map.of("message", "What is the weather in Tokyo?"));
		post("/api/chat", Map.of("message", "Hello", "model", "nope"));
		post("/api/chat/stream", Map.of("message", "count from 1 to 3"));
		post("/api/embeddings", Map.of("texts", List.of("a text")));
		talk();
		tellWhatHappensRarely();
	}

	private void post(String path, Map<String, ?> body) {
		this.web.post().uri(path).bodyValue(body).exchange().expectBody(String.class).returnResult();
	}

	private void talk() {
		new ReactorNettyWebSocketClient()
			.execute(URI.create("ws://127.0.0.1:" + this.port + "/api/voice"), new TypedTurn())
			.block(WAIT);
	}

	// It takes a broken network, or models of others.
	private void tellWhatHappensRarely() {
		Usage tokens = Usage.of(1, 1);
		this.usage.onUsage(
				new UsageEvent("default", "chat", "other", "other", tokens, this.costs.calculate("other", tokens)));
		this.realtime.onReconnected(VOICE_MODEL, "drop", Duration.ofMillis(1));
		this.budgets.onOutcome("daily", BudgetOutcome.REJECTED);
		this.budgets.onStoreFailure(StoreFailurePolicy.CLOSED);
		this.realtime.onAudioDropped(VOICE_MODEL, "input", Duration.ofMillis(1));
	}

	private Scrape scrape() {
		String text = this.web.get()
			.uri("/actuator/prometheus")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		return Scrape.parse(text);
	}

	/**
	 * Types a turn and hears the answer.
	 */
	private static final class TypedTurn implements WebSocketHandler {

		@Override
		public List<String> getSubProtocols() {
			return List.of("openai-voice.v1");
		}

		@Override
		public Mono<Void> handle(WebSocketSession session) {
			Flux<WebSocketMessage> said = Flux.just("{\"type\":\"start\"}", "{\"type\":\"text\",\"text\":\"Hello\"}")
				.map(session::textMessage);
			return session.send(said)
				.then(session.receive()
					.map(WebSocketMessage::getPayloadAsText)
					.filter((text) -> text.contains("\"type\":\"done\""))
					.next())
				.then();
		}

	}

}
