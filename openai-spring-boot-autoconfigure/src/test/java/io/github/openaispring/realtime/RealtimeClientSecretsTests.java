package io.github.openaispring.realtime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.OpenAiRateLimitException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.WireServer;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;
import io.github.openaispring.realtime.event.Transcription;
import io.github.openaispring.realtime.event.TurnDetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link OpenAiRealtimeClientSecrets}.
 */
class RealtimeClientSecretsTests {

	private static final RealtimeClientSecretRequest REQUEST = RealtimeClientSecretRequest
		.of(RealtimeHttpFixture.SESSION);

	private static final String ANSWER = """
			{"value":"ek_68af296e8e408191a1120ab6383263c2","expires_at":1756310470,"session":{"type":"realtime",
			"object":"realtime.session","id":"sess_C9","model":"gpt-realtime-2.1-2026","expires_at":0,
			"audio":{"output":{"voice":"marin","id":"inner"}},"tools":[{"model":"inner"}]}}""";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@RegisterExtension
	private final RealtimeHttpFixture fixture = new RealtimeHttpFixture();

	private RealtimeClientSecret create(RealtimeClientSecretRequest request) {
		return this.fixture.secrets().create(request).block(RealtimeHttpFixture.WAIT);
	}

	private OpenAiException failure() {
		return RealtimeHttpFixture.failureOf(this.fixture.secrets().create(REQUEST));
	}

	@Test
	void createSendsTheRequest() {
		this.fixture.server.thenJson(200, ANSWER);
		create(new RealtimeClientSecretRequest(Duration.ofMinutes(2), RealtimeHttpFixture.SESSION, "hash of a user"));
		WireServer.Received received = this.fixture.received();
		assertThat(received.request().method().name()).isEqualTo("POST");
		assertThat(received.request().uri()).isEqualTo("/v1/realtime/client_secrets");
		assertThat(received.header("content-type")).isEqualTo("application/json");
		assertThat(received.header("accept")).isEqualTo("application/json");
		assertThat(received.header("openai-safety-identifier")).isEqualTo("hash of a user");
		assertThat(received.header("openai-beta")).isNull();
		assertThat(received.body()).isEqualTo("{\"expires_after\":{\"anchor\":\"created_at\",\"seconds\":120},"
				+ "\"session\":" + RealtimeHttpFixture.SESSION_JSON + "}");
	}

	@Test
	void createGivesTheSecret() {
		this.fixture.server.thenJson(200, ANSWER);
		assertThat(create(REQUEST)).isEqualTo(new RealtimeClientSecret("ek_68af296e8e408191a1120ab6383263c2",
				Instant.ofEpochSecond(1_756_310_470), "sess_C9", "gpt-realtime-2.1-2026"));
	}

	@Test
	void createWhenOptionsAreUnsetDoesNotSendThem() {
		this.fixture.server.thenJson(200, ANSWER);
		create(REQUEST);
		assertThat(this.fixture.received().body()).isEqualTo("{\"session\":" + RealtimeHttpFixture.SESSION_JSON + "}");
		assertThat(this.fixture.received().header("openai-safety-identifier")).isNull();
	}

	@Test
	void createWhenSessionNamesItsModelSendsThat() {
		this.fixture.server.thenJson(200, ANSWER);
		create(RealtimeClientSecretRequest.of(RealtimeHttpFixture.SESSION.withModel("my-model")));
		assertThat(this.fixture.received().body()).contains("\"model\":\"my-model\"").doesNotContain("gpt-realtime");
	}

	@Test
	void createWhenSessionTranscribesNamesNoModel() {
		this.fixture.server.thenJson(200, ANSWER);
		create(RealtimeClientSecretRequest.of(RealtimeSessionSettings.transcription().build()));
		assertThat(this.fixture.received().body()).isEqualTo("{\"session\":{\"type\":\"transcription\"}}");
	}

	@Test
	void createWhenSessionTranscribesIsObservedUnderTheTranscriber() {
		this.fixture.server.thenJson(200, ANSWER);
		create(RealtimeClientSecretRequest
			.of(RealtimeSessionSettings.transcription().transcription(Transcription.of("gpt-transcribe")).build()));
		TestObservationRegistryAssert.assertThat(this.fixture.observations)
			.hasSingleObservationThat()
			.hasLowCardinalityKeyValue("gen_ai.request.model", "gpt-transcribe");
	}

	@Test
	void createWhenSessionClearsSomethingSendsIt() {
		this.fixture.server.thenJson(200, ANSWER);
		create(RealtimeClientSecretRequest.of(RealtimeSessionSettings.builder()
			.instructions("")
			.turnDetection(TurnDetection.OFF)
			.tools(List.of())
			.temperature(0.7)
			.build()));
		assertThat(JSON.readTree(this.fixture.received().body())).isEqualTo(JSON.readTree("""
				{"session":{"type":"realtime","model":"gpt-realtime-2.1","instructions":"","tools":[],
				"audio":{"input":{"turn_detection":null}}}}"""));
	}

	@Test
	void createWhenAnswerHasTheNecessaryOnlyGivesTheSecret() {
		this.fixture.server.thenJson(200,
				"{\"value\":\"ek_1\",\"expires_at\":1756310470.0,\"session\":null,\"new\":[1]}");
		assertThat(create(REQUEST))
			.isEqualTo(new RealtimeClientSecret("ek_1", Instant.ofEpochSecond(1_756_310_470), null, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT9.999S", "PT2H0.001S", "PT2H1S", "PT24H", "PT0S", "PT-1M" })
	void requestWhenExpiryIsOutOfRangeIsRefused(Duration expiresAfter) {
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> new RealtimeClientSecretRequest(expiresAfter, RealtimeHttpFixture.SESSION, null))
			.satisfies((ex) -> assertThat(ex.getParam()).isEqualTo("expires_after"));
	}

	@ParameterizedTest
	@CsvSource({ "PT10S,10", "PT10.9S,10", "PT2H,7200" })
	void requestWhenExpiryIsWithinRangeIsSentInSeconds(Duration expiresAfter, int seconds) {
		this.fixture.server.thenJson(200, ANSWER);
		create(new RealtimeClientSecretRequest(expiresAfter, RealtimeHttpFixture.SESSION, null));
		assertThat(this.fixture.received().body()).contains("\"seconds\":" + seconds + "}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a\r\nInjected: 1", "Grüße", "\u0000", "\u007f" })
	void requestWhenSafetyIdentifierFitsNoHeaderIsRefused(String identifier) {
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> new RealtimeClientSecretRequest(null, RealtimeHttpFixture.SESSION, identifier))
			.satisfies((ex) -> assertThat(ex.getParam()).isEqualTo("safety_identifier"))
			.withMessageNotContaining("Injected");
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk-proj-0123456789", "SK-0123456789", " sk-0123456789" })
	void createWhenAnswerHoldsARealKeyFailsWithoutRepeatingIt(String key) {
		this.fixture.server.thenJson(200, "{\"value\":\"" + key + "\",\"expires_at\":1756310470}", "x-request-id",
				"req_1");
		OpenAiException failure = failure();
		assertThat(failure).isExactlyInstanceOf(OpenAiResponseException.class)
			.hasMessageContaining("real key")
			.hasMessageContaining("req_1")
			.hasNoCause();
		assertThat(failure.toString()).doesNotContain("0123456789");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "", "null", "[]", "{\"value\":\"\",\"expires_at\":1}", "{\"value\":\" \"}",
			"{\"value\":7,\"expires_at\":1}", "{\"value\":\"ek_hidden\"}", "{\"value\":\"ek_hidden\",\"expires_at\":0}",
			"{\"value\":\"ek_hidden\",\"expires_at\":\"soon\"}", "{\"value\":\"ek_hidden\",\"expires_at\":{\"at\":1}}",
			"{\"value\":\"ek_hidden\",\"expires_at\":253402300800}", "{\"value\":\"ek_hidden\",\"expires_at\":1e300}",
			"{\"value\":\"ek_hidden\",\"expires_at\":99999999999999999999999}", "{\"value\":\"ek_hidden\",",
			"<html>ek_hidden</html>" })
	void createWhenAnswerMakesNoSenseFailsWithoutRepeatingIt(String body) {
		this.fixture.server.thenJson(200, body);
		assertThat(failure()).isExactlyInstanceOf(OpenAiResponseException.class)
			.hasMessageNotContaining("ek_hidden")
			.hasNoCause();
		assertThat(this.fixture.server.received()).hasSize(1);
	}

	@Test
	void createWhenAnswerIsAPassingErrorTriesAgain() {
		this.fixture.server.thenJson(200, "{\"error\":{\"message\":\"busy\",\"code\":\"rate_limit_exceeded\"}}");
		this.fixture.server.thenJson(200, ANSWER);
		assertThat(create(REQUEST).value()).startsWith("ek_");
		assertThat(this.fixture.retries).hasSize(1);
	}

	@Test
	void createWhenAnswerIsTooLargeFails() {
		Duration wait = RealtimeHttpFixture.WAIT;
		this.fixture.limits = new HttpLimits(wait, wait, wait, null, 1000, 1000);
		this.fixture.server.thenJson(200, "{\"value\":\"" + "x".repeat(1000) + "\"}");
		assertThat(failure()).hasMessageContaining("openai.http.max-response-size");
	}

	@ParameterizedTest
	@CsvSource({ "400,InvalidRequest", "401,Authentication", "403,Permission", "404,NotFound", "422,InvalidRequest" })
	void createWhenRefusedFailsAtOnceWithItsType(int status, String type) {
		this.fixture.server.thenJson(status, RealtimeHttpFixture.ERROR, "x-request-id", "req_1");
		OpenAiException failure = failure();
		assertThat(failure.getClass().getSimpleName()).isEqualTo("OpenAi" + type + "Exception");
		assertThat(failure.getParam()).isEqualTo("session");
		assertThat(failure.getRequestId()).isEqualTo("req_1");
		assertThat(failure.getLatency()).isPositive();
		assertThat(this.fixture.server.received()).hasSize(1);
		assertThat(this.fixture.retries).isEmpty();
	}

	@Test
	void createWhenRateIsLimitedTriesAgainUnderItsName() {
		for (int i = 0; i < 3; i++) {
			this.fixture.server.thenJson(429, RealtimeHttpFixture.ERROR);
		}
		assertThat(failure()).isInstanceOf(OpenAiRateLimitException.class);
		assertThat(this.fixture.retries).containsExactly("realtime.client_secret 429", "realtime.client_secret 429");
	}

	@Test
	void createWhenNotSubscribedSendsNothing() {
		Mono<RealtimeClientSecret> secret = this.fixture.secrets().create(REQUEST);
		assertThat(this.fixture.server.received()).isEmpty();
		this.fixture.server.thenJson(200, ANSWER).thenJson(200, ANSWER.replace("ek_6", "ek_7"));
		assertThat(secret.block(RealtimeHttpFixture.WAIT)).isNotEqualTo(secret.block(RealtimeHttpFixture.WAIT));
	}

	@Test
	void cancelClosesTheConnectionAndStopsTheObservation() throws InterruptedException {
		this.fixture.server.then((response) -> Mono.never());
		Disposable subscription = this.fixture.secrets().create(REQUEST).subscribe();
		Awaitility.await().atMost(RealtimeHttpFixture.WAIT).until(() -> !this.fixture.server.received().isEmpty());
		subscription.dispose();
		assertThat(this.fixture.server.disconnected().await(30, TimeUnit.SECONDS)).isTrue();
		TestObservationRegistryAssert.assertThat(this.fixture.observations).hasSingleObservationThat().hasBeenStopped();
	}

	@Test
	void createIsObserved() {
		this.fixture.server.thenJson(200, ANSWER);
		create(REQUEST);
		TestObservationRegistryAssert.assertThat(this.fixture.observations)
			.hasSingleObservationThat()
			.hasContextualNameEqualTo("realtime.client_secret gpt-realtime-2.1")
			.hasLowCardinalityKeyValue("gen_ai.operation.name", "realtime.client_secret")
			.hasLowCardinalityKeyValue("gen_ai.response.model", "gpt-realtime-2.1-2026")
			.hasLowCardinalityKeyValue("error.type", "none")
			.hasHighCardinalityKeyValue("gen_ai.response.id", "sess_C9")
			.hasBeenStopped();
	}

	@Test
	void failureIsObserved() {
		this.fixture.server.thenJson(400, RealtimeHttpFixture.ERROR);
		failure();
		TestObservationRegistryAssert.assertThat(this.fixture.observations)
			.hasSingleObservationThat()
			.hasLowCardinalityKeyValue("error.type", "OpenAiInvalidRequestException")
			.hasBeenStopped();
	}

	@Test
	void valuesHideWhatIsSecret() {
		assertThat(new RealtimeClientSecret("ek_hidden", Instant.EPOCH, "sess_1", "m").toString()).contains("sess_1")
			.doesNotContain("hidden");
		assertThat(new RealtimeClientSecretRequest(null, RealtimeHttpFixture.SESSION, "a-user").toString())
			.doesNotContain("Grüße")
			.doesNotContain("a-user");
	}

}
