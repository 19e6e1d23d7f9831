package io.github.openaispring.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiAuthenticationException;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.OpenAiQuotaException;
import io.github.openaispring.OpenAiRateLimitException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.OpenAiServerException;
import io.github.openaispring.OpenAiStreamException;
import io.github.openaispring.RateLimits;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link OpenAiHttpClient}: what is sent, what is made of each answer and when a
 * call is made again.
 */
class OpenAiHttpClientTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static final HttpLimits LIMITS = new HttpLimits(WAIT, WAIT, WAIT, null, 1000, 1000);

	private static final String ERROR = """
			{"error": {"message": "No", "type": "kind", "code": "why", "param": "model"}}""";

	private final List<String> retries = new CopyOnWriteArrayList<>();

	private final List<RateLimits> rateLimits = new CopyOnWriteArrayList<>();

	private final List<ToldRateLimits> told = new CopyOnWriteArrayList<>();

	private final WireServer server = new WireServer();

	@AfterEach
	void close() {
		this.server.close();
	}

	private OpenAiHttpClient client(int attempts) {
		RetryPolicy policy = new RetryPolicy(attempts, Duration.ofMillis(1), Duration.ofMillis(5),
				Duration.ofSeconds(60), 0.25);
		return this.server.client(LIMITS, policy, new HttpListener() {
			@Override
			public void onRetry(String operation, String reason) {
				OpenAiHttpClientTests.this.retries.add(operation + " " + reason);
			}

			@Override
			public void onRateLimits(ToldRateLimits told) {
				OpenAiHttpClientTests.this.told.add(told);
				HttpListener.super.onRateLimits(told);
			}

			@Override
			public void onRateLimits(RateLimits rateLimits) {
				OpenAiHttpClientTests.this.rateLimits.add(rateLimits);
			}
		});
	}

	private static ApiRequest request(boolean includeRaw) {
		return new ApiRequest("chat", "/chat/completions", "{\"secret\":\"prompt\"}".getBytes(StandardCharsets.UTF_8),
				Map.of("X-Own", "own"), includeRaw);
	}

	private String call(int attempts) {
		return client(attempts).exchange(request(false), text()).block(WAIT);
	}

	private static Function<ApiResponse, String> text() {
		return (answer) -> new String(answer.body(), StandardCharsets.UTF_8);
	}

	private OpenAiException failure(int attempts) {
		return failure(attempts, false);
	}

	private OpenAiException failure(int attempts, boolean includeRaw) {
		return OpenAiFailures.of(client(attempts).exchange(request(includeRaw), text()));
	}

	private Flux<String> stream(int attempts) {
		return client(attempts).stream(request(false), WordReader::new);
	}

	@Test
	void exchangeSendsTheRequestAndGivesTheAnswer() {
		this.server.thenJson(200, "{}", "x-request-id", "req_1");
		client(1).exchange(request(false), Function.identity()).as(StepVerifier::create).assertNext((answer) -> {
			assertThat(answer.body()).asString().isEqualTo("{}");
			assertThat(answer.head().requestId()).isEqualTo("req_1");
			assertThat(answer.latency()).isPositive();
		}).expectComplete().verify(WAIT);
		WireServer.Received received = this.server.received().get(0);
		assertThat(received.request().method().name()).isEqualTo("POST");
		assertThat(received.request().uri()).isEqualTo("/v1/chat/completions");
		assertThat(received.body()).isEqualTo("{\"secret\":\"prompt\"}");
		assertThat(received.header("content-type")).isEqualTo("application/json");
		assertThat(received.header("content-length")).isEqualTo("19");
		assertThat(received.header("accept")).isEqualTo("application/json");
		assertThat(received.header("authorization")).isEqualTo("Bearer " + WireServer.KEY);
		assertThat(received.header("x-own")).isEqualTo("own");
	}

	@Test
	void exchangeWhenRequestHasNoBodySendsNone() {
		this.server.thenJson(200, "{}").thenJson(200, "{}");
		OpenAiHttpClient client = client(1);
		client.exchange(ApiRequest.of("call", HttpMethod.POST, "/things/1/stop"), text()).block(WAIT);
		client.exchange(ApiRequest.of("call", HttpMethod.GET, "/things"), text()).block(WAIT);
		assertThat(this.server.received()).extracting((received) -> received.request().method().name())
			.containsExactly("POST", "GET");
		assertThat(this.server.received()).allSatisfy((received) -> {
			assertThat(received.body()).isEmpty();
			assertThat(received.header("content-type")).isNull();
			assertThat(received.header("transfer-encoding")).isNull();
			assertThat(received.header("accept")).isEqualTo("application/json");
		});
		assertThat(this.server.received().get(0).header("content-length")).isEqualTo("0");
	}

	@Test
	void exchangeWhenBodyAndAnswerAreNoJsonSaysSo() {
		this.server.then((response) -> response.status(201)
			.header("content-type", "application/sdp")
			.header("location", "/v1/things/1")
			.sendString(Flux.just("v=0")));
		MediaType sdp = MediaType.parseMediaType("application/sdp");
		ApiRequest request = ApiRequest.of("call", HttpMethod.PUT, "/things")
			.withBody(sdp, "offer".getBytes(StandardCharsets.UTF_8))
			.accepting(sdp)
			.withHeaders(Map.of("X-Own", "own"));
		client(1).exchange(request, Function.identity()).as(StepVerifier::create).assertNext((answer) -> {
			assertThat(answer.body()).asString().isEqualTo("v=0");
			assertThat(answer.head().location()).isEqualTo("/v1/things/1");
		}).expectComplete().verify(WAIT);
		WireServer.Received received = this.server.received().get(0);
		assertThat(received.request().method().name()).isEqualTo("PUT");
		assertThat(received.body()).isEqualTo("offer");
		assertThat(received.header("content-type")).isEqualTo("application/sdp");
		assertThat(received.header("content-length")).isEqualTo("5");
		assertThat(received.header("accept")).isEqualTo("application/sdp");
		assertThat(received.header("x-own")).isEqualTo("own");
	}

	@Test
	void exchangeWhenPartsAreMadeAgainSendsTheSameBytes() {
		this.server.thenJson(503, ERROR).thenJson(200, "{}");
		MultipartBody parts = new MultipartBody().part("a", MediaType.TEXT_PLAIN, "1".getBytes(StandardCharsets.UTF_8));
		client(2).exchange(ApiRequest.of("call", HttpMethod.POST, "/things").withBody(parts), text()).block(WAIT);
		assertThat(this.server.received()).hasSize(2);
		WireServer.Received first = this.server.received().get(0);
		WireServer.Received second = this.server.received().get(1);
		assertThat(second.body()).isEqualTo(first.body()).contains("name=\"a\"");
		assertThat(second.header("content-type")).isEqualTo(first.header("content-type"));
	}

	@Test
	void streamSendsTheRequestAndGivesTheEvents() {
		this.server.thenStream("a", "b|c", "END");
		WordReader reader = new WordReader();
		client(1).stream(request(false), () -> reader)
			.as(StepVerifier::create)
			.expectNext("a", "b", "c")
			.expectComplete()
			.verify(WAIT);
		assertThat(reader.head().requestId()).isEqualTo("req_wire");
		WireServer.Received received = this.server.received().get(0);
		assertThat(received.header("accept")).isEqualTo("text/event-stream");
		assertThat(received.header("content-type")).isEqualTo("application/json");
	}

	@Test
	void exchangeWhenAnswerIsEmptyGivesAnEmptyBody() {
		this.server.then((response) -> response.status(200).send());
		assertThat(call(1)).isEmpty();
	}

	@Test
	void exchangeWhenNotSubscribedSendsNothing() {
		client(1).exchange(request(false), text());
		client(1).stream(request(false), WordReader::new);
		assertThat(this.server.received()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "400,InvalidRequest", "401,Authentication", "403,Permission", "404,NotFound", "405,InvalidRequest",
			"408,Timeout", "409,InvalidRequest", "413,InvalidRequest", "422,InvalidRequest", "429,RateLimit",
			"500,Server", "502,Server", "503,Server", "529,Server", "302,Response", "304,Response" })
	void exchangeWhenStatusIsAnErrorFailsWithItsType(int status, String type) {
		this.server.thenJson(status, (status != 304) ? ERROR : "", "x-request-id", "req_1", "retry-after", "7",
				"x-ratelimit-remaining-tokens", "5", "location", "http://127.0.0.1:1/elsewhere");
		OpenAiException failure = failure(1);
		assertThat(failure.getClass().getSimpleName()).isEqualTo("OpenAi" + type + "Exception");
		assertThat(failure.getStatus()).isEqualTo(status);
		assertThat(failure.getRequestId()).isEqualTo("req_1");
		assertThat(failure.getLatency()).isPositive();
		assertThat(failure.getDetails().retryAfter()).isEqualTo(Duration.ofSeconds(7));
		assertThat(failure.getRateLimits()).isEqualTo(new RateLimits(null, new RateLimits.Limit(null, 5L, null)));
		assertThat(failure.getDetails().raw()).isNull();
		if (status >= 400) {
			assertThat(failure).hasMessageContaining("No")
				.hasMessageContaining("status " + status)
				.hasMessageContaining("req_1");
			assertThat(failure.getDetails().type()).isEqualTo("kind");
			assertThat(failure.getCode()).isEqualTo("why");
			assertThat(failure.getParam()).isEqualTo("model");
		}
		assertThat(this.server.received()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 429, 500, 302 })
	void streamWhenStatusIsAnErrorFailsLikeAPlainCall(int status) {
		this.server.thenJson(status, ERROR, "x-request-id", "req_1").thenJson(status, ERROR, "x-request-id", "req_1");
		OpenAiException failure = OpenAiFailures.of(stream(1));
		OpenAiException plain = failure(1);
		assertThat(failure).hasSameClassAs(plain).hasMessage(plain.getMessage());
		assertThat(failure.getLatency()).isPositive();
	}

	@Test
	void exchangeWhenRawIsIncludedKeepsTheBodyOutOfTheMessage() {
		this.server.thenJson(400, ERROR);
		OpenAiException failure = failure(1, true);
		assertThat(failure.getDetails().raw()).isEqualTo(ERROR);
		assertThat(failure.toString()).doesNotContain("\"error\"");
	}

	@Test
	void exchangeWhenErrorIsAPageDoesNotRepeatIt() {
		this.server.then((response) -> response.status(502)
			.header("content-type", "text/html")
			.sendString(Flux.just("<html>Bad gateway</html>")));
		assertThat(failure(1)).isInstanceOf(OpenAiServerException.class)
			.hasMessageNotContaining("html")
			.hasMessageContaining("gave no reason");
	}

	@Test
	void exchangeWhenErrorBodyIsHugeReadsItsBeginningOnly() {
		this.server.thenJson(500, "[" + "1,".repeat(1 << 20) + "1]");
		OpenAiException failure = failure(1, true);
		assertThat(failure).isInstanceOf(OpenAiServerException.class);
		assertThat(failure.getDetails().raw()).hasSizeLessThanOrEqualTo(1 << 16);
	}

	@Test
	void exchangeWhenReaderFindsAnErrorInTheAnswerFailsWithIt() {
		this.server.thenJson(200, "{\"error\":{\"message\":\"busy\",\"code\":429}}", "x-request-id", "req_1");
		OpenAiException failure = OpenAiFailures.of(client(1).exchange(request(false), (answer) -> {
			throw ErrorMapper.inAnswer(ErrorBody.parse(WireJson.factory(1000), answer.body()), answer.head(), false);
		}));
		assertThat(failure).isInstanceOf(OpenAiRateLimitException.class).hasMessageContaining("busy");
		assertThat(failure.getRequestId()).isEqualTo("req_1");
		assertThat(failure.getLatency()).isPositive();
	}

	@Test
	void exchangeWhenAnswerIsTooLargeFailsAtOnce() {
		this.server.thenJson(200, "x".repeat(1001));
		assertThat(failure(3)).isExactlyInstanceOf(OpenAiResponseException.class)
			.hasMessageContaining("openai.http.max-response-size");
		assertThat(this.server.received()).hasSize(1);
	}

	@Test
	void exchangeWhenAnswerIsAsLargeAsAllowedGivesIt() {
		this.server.thenJson(200, "x".repeat(1000));
		assertThat(call(1)).hasSize(1000);
	}

	@Test
	void streamWhenEventIsTooLargeFailsAfterTheOthers() {
		this.server.thenStream("a", "x".repeat(2000), "END");
		stream(3).as(StepVerifier::create).expectNext("a").expectErrorSatisfies((error) -> {
			assertThat(error).isInstanceOf(OpenAiStreamException.class)
				.hasMessageContaining("openai.http.max-event-size");
			assertThat(((OpenAiException) error).getLatency()).isPositive();
		}).verify(WAIT);
		assertThat(this.server.received()).hasSize(1);
	}

	@Test
	void streamWhenAnswerIsOneDocumentFails() {
		this.server.thenJson(200, "{\"choices\":[]}", "x-request-id", "req_1");
		assertThat(OpenAiFailures.of(stream(1))).isInstanceOf(OpenAiStreamException.class)
			.hasMessageContaining("one JSON document")
			.hasMessageContaining("req_1");
	}

	@Test
	void streamWhenAnswerIsOneLargeDocumentSaysTheSame() {
		this.server.thenJson(200, "{\"choices\":[\"" + "x".repeat(1 << 20) + "\"]}");
		assertThat(OpenAiFailures.of(stream(1))).hasMessageContaining("one JSON document");
	}

	@Test
	void streamWhenAnswerIsOneErrorFailsWithIt() {
		this.server.thenJson(200, "{\"error\":{\"message\":\"bad key\",\"code\":\"invalid_api_key\"}}");
		assertThat(OpenAiFailures.of(stream(1))).isInstanceOf(OpenAiAuthenticationException.class)
			.hasMessageContaining("bad key");
	}

	@Test
	void streamWhenContentTypeIsMissingOrWrongReadsTheEvents() {
		this.server.then((response) -> response.header("content-type", "no type at all")
			.sendString(Flux.just("data: a\n\ndata: END\n\n")));
		this.server.then((response) -> response.sendString(Flux.just("data: b\n\ndata: END\n\n")));
		stream(1).concatWith(stream(1)).as(StepVerifier::create).expectNext("a", "b").expectComplete().verify(WAIT);
	}

	@Test
	void streamWhenReaderFailsIsNotMadeAgain() {
		this.server.thenStream("BOOM").thenStream("END");
		assertThat(OpenAiFailures.of(stream(3))).hasMessageContaining("malformed");
		assertThat(this.server.received()).hasSize(1);
	}

	@Test
	void exchangeTellsTheRateLimits() {
		this.server
			.thenJson(200, "{}", "x-ratelimit-limit-requests", "60", "x-ratelimit-remaining-requests", "59",
					"x-ratelimit-reset-requests", "1s")
			.thenJson(429, ERROR, "x-ratelimit-remaining-tokens", "0", "x-ratelimit-reset-tokens", "6m0s");
		call(1);
		failure(1);
		assertThat(this.rateLimits).containsExactly(
				new RateLimits(new RateLimits.Limit(60L, 59L, Duration.ofSeconds(1)), null),
				new RateLimits(null, new RateLimits.Limit(null, 0L, Duration.ofMinutes(6))));
	}

	@Test
	void rateLimitsAreToldOfTheModelAndWithTheWaitOfARefusal() {
		this.server.thenJson(429, ERROR, "retry-after", "7", "x-ratelimit-remaining-requests", "0");
		this.server.thenJson(503, ERROR, "retry-after", "8");
		this.server.thenJson(200, "{}", "retry-after", "9");
		for (int i = 0; i < 3; i++) {
			client(1).exchange(request(false).ofModel("gpt-4o"), text()).onErrorComplete().block(WAIT);
		}
		assertThat(this.told).extracting(ToldRateLimits::model).containsOnly("gpt-4o");
		assertThat(this.told).extracting(ToldRateLimits::operation).containsOnly("chat");
		assertThat(this.told).extracting(ToldRateLimits::retryAfter).containsExactly(Duration.ofSeconds(7), null, null);
		assertThat(this.told.get(0).rateLimits().requests()).isEqualTo(new RateLimits.Limit(null, 0L, null));
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 409, 429, 500, 502, 503, 504, 529 })
	void exchangeWhenStatusIsTransientMakesTheCallAgain(int status) {
		this.server.thenJson(status, ERROR).thenJson(status, ERROR).thenJson(200, "{}");
		assertThat(call(3)).isEqualTo("{}");
		assertThat(this.server.received()).hasSize(3)
			.allSatisfy((received) -> assertThat(received.body()).isEqualTo("{\"secret\":\"prompt\"}"));
		assertThat(this.retries).containsExactly("chat " + status, "chat " + status);
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 503 })
	void streamWhenStatusIsTransientMakesTheCallAgain(int status) {
		this.server.thenJson(status, ERROR).thenStream("a", "END");
		stream(3).as(StepVerifier::create).expectNext("a").expectComplete().verify(WAIT);
		assertThat(this.retries).containsExactly("chat " + status);
	}

	@ParameterizedTest
	@ValueSource(ints = { 302, 400, 401, 403, 404, 422 })
	void exchangeWhenStatusIsPermanentDoesNotMakeTheCallAgain(int status) {
		this.server.thenJson(status, ERROR).thenJson(200, "{}");
		assertThat(failure(3).getStatus()).isEqualTo(status);
		assertThat(this.server.received()).hasSize(1);
		assertThat(this.retries).isEmpty();
	}

	@Test
	void exchangeWhenQuotaIsUsedUpDoesNotMakeTheCallAgain() {
		this.server.thenJson(429, "{\"error\":{\"message\":\"x\",\"code\":\"insufficient_quota\"}}", "x-should-retry",
				"true");
		assertThat(failure(3)).isInstanceOf(OpenAiQuotaException.class);
		assertThat(this.server.received()).hasSize(1);
	}

	@Test
	void exchangeWhenServerSaysRetryMakesTheCallAgain() {
		this.server.thenJson(400, ERROR, "x-should-retry", "true").thenJson(200, "{}");
		assertThat(call(3)).isEqualTo("{}");
	}

	@Test
	void exchangeWhenServerSaysNoRetryDoesNotMakeTheCallAgain() {
		this.server.thenJson(503, ERROR, "x-should-retry", "false").thenJson(200, "{}");
		assertThat(failure(3)).isInstanceOf(OpenAiServerException.class);
		assertThat(this.server.received()).hasSize(1);
	}

	@Test
	void exchangeWhenAttemptsAreUsedUpFailsWithTheLastFailure() {
		this.server.thenJson(500, ERROR).thenJson(502, ERROR).thenJson(503, ERROR).thenJson(200, "{}");
		assertThat(failure(3).getStatus()).isEqualTo(503);
		assertThat(this.retries).containsExactly("chat 500", "chat 502");
	}

	@Test
	void exchangeWhenServerAsksForALongWaitFailsAtOnceWithAHint() {
		this.server.thenJson(429, ERROR, "retry-after", "61").thenJson(200, "{}");
		assertThat(failure(3)).isInstanceOf(OpenAiRateLimitException.class)
			.hasMessageContaining("openai.retry.max-retry-after")
			.hasMessageContaining("PT1M1S");
		assertThat(this.retries).isEmpty();
	}

	@Test
	void exchangeWhenReaderThrowsAnotherExceptionGivesThat() {
		this.server.thenJson(200, "{}");
		client(3).exchange(request(false), (answer) -> {
			throw new IllegalStateException("own");
		}).as(StepVerifier::create).expectErrorMessage("own").verify(WAIT);
		assertThat(this.server.received()).hasSize(1);
	}

	@Test
	void exchangeWhenSubscribedAgainMakesANewCall() {
		this.server.thenJson(400, ERROR).thenJson(200, "{}");
		var call = client(1).exchange(request(false), text());
		assertThat(OpenAiFailures.of(call)).isInstanceOf(OpenAiInvalidRequestException.class);
		assertThat(call.block(WAIT)).isEqualTo("{}");
	}

}
