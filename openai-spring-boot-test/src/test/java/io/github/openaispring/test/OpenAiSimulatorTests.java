package io.github.openaispring.test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link OpenAiSimulator}: the server, its headers, models and records.
 */
class OpenAiSimulatorTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private OpenAiSimulator simulator = OpenAiSimulator.start();

	private TestClient client = new TestClient(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	private void restart(OpenAiSimulator.Builder builder) {
		this.simulator.close();
		this.simulator = builder.start();
		this.client = new TestClient(this.simulator);
	}

	@Test
	void baseUrlIsOnLoopback() {
		assertThat(this.simulator.baseUrl()).isEqualTo("http://127.0.0.1:" + this.simulator.port() + "/v1");
	}

	@Test
	void startsOnTheGivenPortAgainAfterClose() {
		int port = this.simulator.port();
		this.simulator.close();
		this.simulator = OpenAiSimulator.start(port);
		assertThat(this.simulator.port()).isEqualTo(port);
	}

	@Test
	void startWhenPortIsTakenFails() {
		assertThatException().isThrownBy(() -> OpenAiSimulator.start(this.simulator.port()))
			.havingRootCause()
			.withMessageContaining("in use");
	}

	@Test
	void closeGivesThreadsBackAndStopsListening() {
		this.client.say("hi");
		this.simulator.close();
		assertThatException().isThrownBy(() -> this.client.say("hi")).withRootCauseInstanceOf(IOException.class);
		await().atMost(SOON).until(() -> simulatorThreads().isEmpty());
	}

	private static Set<String> simulatorThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("openai-simulator"))
			.collect(Collectors.toSet());
	}

	@Test
	void answersOverHttp11WhenUpgradeIsOffered() {
		HttpResponse<String> response = this.client.post(TestClient.chat("hi"));
		assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
		assertThat(this.simulator.requests().get(0).header("upgrade")).isEqualTo("h2c");
	}

	@Test
	void everyAnswerHasTheStandardHeaders() {
		List<HttpRequest.Builder> requests = List.of(this.client.chatRequest(Json.text(TestClient.chat("hi"))),
				this.client.chatRequest("{}"), this.client.request("/nothing"), this.client.request("/models"));
		for (HttpRequest.Builder request : requests) {
			var headers = this.client.send(request).headers();
			assertThat(headers.firstValue("x-request-id"))
				.hasValueSatisfying((id) -> assertThat(id).startsWith("req_"));
			assertThat(headers.firstValue("openai-processing-ms"))
				.hasValueSatisfying((ms) -> assertThat(ms).matches("\\d+"));
			assertThat(headers.firstValue("openai-version")).hasValue("2020-10-01");
			assertThat(headers.firstValue("openai-organization")).isPresent();
			assertThat(headers.firstValue("x-ratelimit-limit-requests")).hasValue("10000");
			assertThat(headers.firstValue("x-ratelimit-reset-tokens"))
				.hasValueSatisfying((reset) -> assertThat(reset).matches("(\\d+m)?\\d+s|\\d+ms"));
		}
	}

	@Test
	void requestIdsDiffer() {
		String one = this.client.send(this.client.request("/models"))
			.headers()
			.firstValue("x-request-id")
			.orElseThrow();
		String other = this.client.send(this.client.request("/models"))
			.headers()
			.firstValue("x-request-id")
			.orElseThrow();
		assertThat(one).isNotEqualTo(other);
	}

	@Test
	void rateLimitsAreCounted() {
		HttpResponse<String> response = this.client.post(TestClient.chat("hi"));
		int total = Json.read(response.body()).at("/usage/total_tokens").asInt();
		assertThat(Long.parseLong(response.headers().firstValue("x-ratelimit-remaining-tokens").orElseThrow()))
			.isBetween(30_000_000L - total, 30_000_000L);
		assertThat(response.headers().firstValue("x-ratelimit-remaining-requests")).isPresent();
	}

	@Test
	void rateLimitsAreEnforced() {
		restart(OpenAiSimulator.builder().requestsPerMinute(2));
		this.client.say("hi");
		this.client.say("hi");
		HttpResponse<String> refused = this.client.post(TestClient.chat("hi"));
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(Json.read(refused.body()).at("/error/code").asString()).isEqualTo("rate_limit_exceeded");
		assertThat(refused.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(1L, 30L);
		assertThat(refused.headers().firstValueAsLong("retry-after-ms").orElse(0)).isBetween(1L, 30_000L);
		assertThat(refused.headers().firstValue("x-ratelimit-remaining-requests")).hasValue("0");
	}

	@Test
	void tokensPerMinuteAreEnforced() {
		restart(OpenAiSimulator.builder().tokensPerMinute(30));
		this.client.say("hi");
		HttpResponse<String> refused = this.client.post(TestClient.chat("hi"));
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(Json.read(refused.body()).at("/error/type").asString()).isEqualTo("tokens");
	}

	@Test
	void requestWithoutKeyIsUnauthorized() {
		HttpResponse<String> response = this.client
			.send(HttpRequest.newBuilder(URI.create(this.simulator.baseUrl() + "/models")));
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(Json.read(response.body()).at("/error/code").isNull()).isTrue();
	}

	@Test
	void requestWithInvalidKeyIsUnauthorizedAndKeyIsNotRepeated() {
		HttpResponse<String> response = this.client
			.send(this.client.request("/models").setHeader("authorization", "Bearer sk-invalid-and-secret"));
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(Json.read(response.body()).at("/error/code").asString()).isEqualTo("invalid_api_key");
		assertThat(response.body()).doesNotContain("secret");
	}

	@Test
	void unknownPathIsNotFound() {
		HttpResponse<String> response = this.client.send(this.client.request("/nothing"));
		assertThat(response.statusCode()).isEqualTo(404);
		JsonNode body = Json.read(response.body());
		Conformance.check("ErrorResponse", body);
		assertThat(body.at("/error/message").asString()).contains("GET /v1/nothing");
	}

	@Test
	void wrongMethodIsNotAllowed() {
		HttpResponse<String> chat = this.client.send(this.client.request("/chat/completions"));
		assertThat(chat.statusCode()).isEqualTo(405);
		assertThat(chat.headers().firstValue("allow")).hasValue("POST");
		assertThat(this.client.send(this.client.request("/models/gpt-5").DELETE()).statusCode()).isEqualTo(405);
	}

	@Test
	void modelsAreListed() {
		JsonNode models = Json.read(this.client.send(this.client.request("/models")).body());
		assertThat(models.path("object").asString()).isEqualTo("list");
		assertThat(models.path("data")).allSatisfy((model) -> {
			assertThat(model.propertyNames()).containsExactly("id", "object", "created", "owned_by", "shutdown_date");
			assertThat(model.path("object").asString()).isEqualTo("model");
		});
		assertThat(models.path("data")).extracting((model) -> model.path("id").asString())
			.contains("gpt-6.1-terra", "gpt-5.6", "text-embedding-3-small", "gpt-realtime-2.1");
	}

	@Test
	void modelIsRetrieved() {
		JsonNode model = Json.read(this.client.send(this.client.request("/models/o3")).body());
		assertThat(model.path("id").asString()).isEqualTo("o3");
		assertThat(model.path("shutdown_date").asString()).isEqualTo("2026-12-11");
		assertThat(this.client.send(this.client.request("/models/gpt-0")).statusCode()).isEqualTo(404);
	}

	@Test
	void addedModelIsKnown() {
		restart(OpenAiSimulator.builder().model("ft:gpt-4o:acme::1"));
		assertThat(this.client.send(this.client.request("/models/ft:gpt-4o:acme::1")).statusCode()).isEqualTo(200);
		assertThat(this.client.ask(TestClient.with("hi", "{\"model\":\"ft:gpt-4o:acme::1\"}")).path("choices"))
			.hasSize(1);
	}

	@Test
	void requestsAreRecorded() {
		this.client.send(this.client.request("/models?limit=2").header("X-Test", "yes"));
		RecordedRequest request = this.simulator.awaitRequest(SOON);
		assertThat(request.method()).isEqualTo("GET");
		assertThat(request.path()).isEqualTo("/v1/models");
		assertThat(request.query()).isEqualTo("limit=2");
		assertThat(request.header("x-test")).isEqualTo("yes");
		assertThat(request.headers()).containsKey("X-TEST");
		assertThat(request.header("x-other")).isNull();
		assertThat(request.body().isMissingNode()).isTrue();
		assertThat(request.awaitOutcome(SOON)).isEqualTo(RecordedRequest.Outcome.ANSWERED);
		assertThat(this.simulator.requests()).containsExactly(request);
	}

	@Test
	void recordedBodyIsWhatWasSent() {
		JsonNode body = TestClient.chat("Grüße");
		this.client.post(body);
		RecordedRequest request = this.simulator.awaitRequest(SOON);
		assertThat(request.body()).isEqualTo(body);
		assertThat(request.bodyText()).isEqualTo(Json.text(body));
		assertThat(request.bodyBytes()).isEqualTo(Json.bytes(body));
	}

	@Test
	void recordedCredentialsAreForAssertionsOnly() {
		this.client.say("My secret is swordfish");
		RecordedRequest request = this.simulator.awaitRequest(SOON);
		assertThat(request.header("Authorization")).isEqualTo("Bearer sk-test");
		assertThat(request.toString()).contains("/v1/chat/completions").doesNotContain("sk-test", "swordfish");
	}

	@Test
	void awaitRequestReturnsEachRequestOnce() {
		this.client.send(this.client.request("/models/o1"));
		this.client.send(this.client.request("/models/o3"));
		assertThat(this.simulator.awaitRequest(SOON).path()).endsWith("o1");
		assertThat(this.simulator.awaitRequest(SOON).path()).endsWith("o3");
		assertThatIllegalStateException().isThrownBy(() -> this.simulator.awaitRequest(Duration.ofMillis(20)));
	}

	@Test
	void onlyTheLatestRequestsAreKept() {
		restart(OpenAiSimulator.builder().maxRecordedRequests(2));
		List.of("o1", "o3", "gpt-5").forEach((id) -> this.client.send(this.client.request("/models/" + id)));
		assertThat(this.simulator.requests()).extracting(RecordedRequest::path)
			.containsExactly("/v1/models/o3", "/v1/models/gpt-5");
	}

	@Test
	void largeRequestsAreForgottenSooner() {
		restart(OpenAiSimulator.builder().maxRecordedBytes(4000));
		for (int i = 0; i < 9; i++) {
			this.client.say("x".repeat(800));
		}
		assertThat(this.simulator.requests()).hasSize(4);
	}

	@Test
	void recordedBodiesTakeSixteenMegabytesAtMost() {
		for (int i = 0; i < 5; i++) {
			this.client.send(this.client.chatRequest(" ".repeat(5_000_000)));
		}
		assertThat(this.simulator.requests()).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void tooLargeBodyIsRefused(boolean lengthKnown) {
		restart(OpenAiSimulator.builder().maxBodySize(1000));
		String body = Json.text(TestClient.chat("x".repeat(1_000_000)));
		HttpRequest.BodyPublisher publisher = HttpRequest.BodyPublishers.ofString(body);
		HttpResponse<String> response = this.client.send(this.client.request("/chat/completions")
			.POST((lengthKnown) ? publisher : HttpRequest.BodyPublishers.fromPublisher(publisher)));
		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(this.simulator.requests().get(0).bodyBytes()).isEmpty();
	}

	@Test
	void resetForgetsScriptsAndRequests() {
		this.simulator.onChat().reply("never");
		this.client.send(this.client.request("/models"));
		this.simulator.reset();
		assertThat(this.simulator.requests()).isEmpty();
		assertThat(this.simulator.pendingScripts()).isZero();
		assertThat(this.client.say("hi")).startsWith("Hello");
	}

	@Test
	void manyRequestsAtOnceAreAnswered() {
		String body = Json.text(TestClient.with("Say yes", "{\"stream\":true}"));
		var answers = IntStream.range(0, 100)
			.mapToObj((i) -> this.client.http()
				.sendAsync(this.client.chatRequest(body).build(), HttpResponse.BodyHandlers.ofString()))
			.toList();
		assertThat(answers).allSatisfy((answer) -> assertThat(answer.join().body()).endsWith("data: [DONE]\n\n"));
	}

}
