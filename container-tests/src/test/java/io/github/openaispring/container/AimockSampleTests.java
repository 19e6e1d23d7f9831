package io.github.openaispring.container;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.sample.SampleApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample application in front of a server that somebody else wrote, without a key.
 */
@ContainerTest
class AimockSampleTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static ConfigurableApplicationContext application;

	private static WebClient web;

	@BeforeAll
	static void start(Aimock aimock) {
		application = SpringApplication.run(SampleApplication.class, "--server.port=0", "--openai.api-key=",
				"--openai.base-url=" + aimock.baseUrl(), "--openai.retry.max-attempts=1",
				"--spring.reactor.netty.shutdown-quiet-period=0s");
		int port = ((WebServerApplicationContext) application).getWebServer().getPort();
		web = WebClient.create("http://127.0.0.1:" + port);
	}

	@AfterAll
	static void stop() {
		if (application != null) {
			application.close();
		}
	}

	private static WebClient.RequestHeadersSpec<?> post(String path, String message) {
		return web.post().uri(path).contentType(MediaType.APPLICATION_JSON).bodyValue(Map.of("message", message));
	}

	@Test
	void modeTellsACompatibleServer() {
		JsonNode mode = web.get().uri("/api/mode").retrieve().bodyToMono(JsonNode.class).block(WAIT);
		assertThat(mode.at("/mode").asString()).isEqualTo("compatible");
	}

	@Test
	void streamComesInPieces() {
		List<ServerSentEvent<JsonNode>> events = post("/api/chat/stream", "who are you").retrieve()
			.bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {
			})
			.collectList()
			.block(WAIT);
		StringBuilder text = new StringBuilder();
		events.forEach((event) -> text.append(event.data().at("/text").asString("")));
		assertThat(text).hasToString("A server that somebody else wrote, telling this in several pieces.");
		assertThat(events).hasSizeGreaterThan(3);
		assertThat(events.get(events.size() - 1)).satisfies((done) -> {
			assertThat(done.event()).isEqualTo("done");
			assertThat(done.data().at("/finishReason").asString()).isEqualTo("stop");
			assertThat(done.data().at("/usage/outputTokens").asLong()).isPositive();
			assertThat(done.data().at("/costUsd").decimalValue()).isPositive();
		});
	}

	@Test
	void wholeAnswerHasItsFinishReason() {
		JsonNode answer = post("/api/chat", "too long").retrieve().bodyToMono(JsonNode.class).block(WAIT);
		assertThat(answer.at("/content").asString()).isEqualTo("cut off");
		assertThat(answer.at("/finishReason").asString()).isEqualTo("length");
	}

	@Test
	void rateLimitIsAProblem() {
		post("/api/chat", "too often").exchangeToMono((response) -> {
			assertThat(response.statusCode()).isEqualTo(HttpStatusCode.valueOf(429));
			return response.bodyToMono(JsonNode.class);
		})
			.doOnNext((problem) -> assertThat(problem.at("/code").asString()).isEqualTo("rate_limit_exceeded"))
			.block(WAIT);
	}

}
