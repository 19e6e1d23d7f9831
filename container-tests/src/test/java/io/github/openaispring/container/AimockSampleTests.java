package io.github.openaispring.container;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

	private static final Map<Api, ConfigurableApplicationContext> applications = new EnumMap<>(Api.class);

	@BeforeAll
	static void start(Aimock aimock) {
		for (Api api : Api.values()) {
			applications.put(api,
					SpringApplication.run(SampleApplication.class, "--server.port=0", "--openai.api-key=",
							"--openai.base-url=" + aimock.baseUrl(), "--openai.retry.max-attempts=1",
							"--spring.reactor.netty.shutdown-quiet-period=0s", api.setting));
		}
	}

	@AfterAll
	static void stop() {
		applications.values().forEach(ConfigurableApplicationContext::close);
	}

	private static WebClient web(Api api) {
		WebServerApplicationContext application = (WebServerApplicationContext) applications.get(api);
		return WebClient.create("http://127.0.0.1:" + application.getWebServer().getPort());
	}

	private static WebClient.RequestHeadersSpec<?> post(Api api, String path, String message) {
		return web(api).post().uri(path).contentType(MediaType.APPLICATION_JSON).bodyValue(Map.of("message", message));
	}

	private static List<ServerSentEvent<JsonNode>> stream(Api api, String message) {
		return post(api, "/api/chat/stream", message).retrieve()
			.bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {
			})
			.collectList()
			.block(WAIT);
	}

	private static String text(List<ServerSentEvent<JsonNode>> events) {
		return events.stream().map((event) -> event.data().at("/text").asString("")).collect(Collectors.joining());
	}

	@ParameterizedTest
	@EnumSource
	void modeTellsACompatibleServer(Api api) {
		JsonNode mode = web(api).get().uri("/api/mode").retrieve().bodyToMono(JsonNode.class).block(WAIT);
		assertThat(mode.at("/mode").asString()).isEqualTo("compatible");
	}

	@ParameterizedTest
	@EnumSource
	void streamComesInPieces(Api api) {
		List<ServerSentEvent<JsonNode>> events = stream(api, "who are you");
		assertThat(text(events)).isEqualTo("A server that somebody else wrote, telling this in several pieces.");
		assertThat(events).hasSizeGreaterThan(3);
		assertThat(events.get(events.size() - 1)).satisfies((done) -> {
			assertThat(done.event()).isEqualTo("done");
			assertThat(done.data().at("/finishReason").asString()).isEqualTo("stop");
			assertThat(done.data().at("/usage/outputTokens").asLong()).isPositive();
			assertThat(done.data().at("/costUsd").decimalValue()).isPositive();
		});
	}

	@ParameterizedTest
	@EnumSource
	void wholeAnswerHasItsFinishReason(Api api) {
		JsonNode answer = post(api, "/api/chat", "too long").retrieve().bodyToMono(JsonNode.class).block(WAIT);
		assertThat(answer.at("/content").asString()).isEqualTo("cut off");
		assertThat(answer.at("/finishReason").asString()).isEqualTo("length");
	}

	@ParameterizedTest
	@EnumSource
	void rateLimitIsAProblem(Api api) {
		post(api, "/api/chat", "too often").exchangeToMono((response) -> {
			assertThat(response.statusCode()).isEqualTo(HttpStatusCode.valueOf(429));
			return response.bodyToMono(JsonNode.class);
		})
			.doOnNext((problem) -> assertThat(problem.at("/code").asString()).isEqualTo("rate_limit_exceeded"))
			.block(WAIT);
	}

	@ParameterizedTest
	@EnumSource
	void toolOfTheSampleIsCalledAndShown(Api api) {
		List<ServerSentEvent<JsonNode>> events = stream(api, "what to pack");
		assertThat(events).filteredOn((event) -> "tool".equals(event.event())).last().satisfies((tool) -> {
			assertThat(tool.data().at("/callId").asString()).isEqualTo("call_pack");
			assertThat(tool.data().at("/name").asString()).isEqualTo("weather");
			assertThat(tool.data().at("/result").asString("")).contains("Rome");
		});
		assertThat(text(events)).isEqualTo("Pack light.");
	}

	/**
	 * The APIs, each with what makes the default model take tools there.
	 */
	enum Api {

		CHAT_COMPLETIONS("--openai.chat.api=auto"),

		RESPONSES("--openai.chat.api=responses");

		private final String setting;

		Api(String setting) {
			this.setting = setting;
		}

	}

}
