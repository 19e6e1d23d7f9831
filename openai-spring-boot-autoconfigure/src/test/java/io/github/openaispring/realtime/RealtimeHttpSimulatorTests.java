package io.github.openaispring.realtime;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;

import io.github.openaispring.OpenAiAuthenticationException;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.OpenAiNotFoundException;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.RetryPolicy;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;
import io.github.openaispring.realtime.event.Transcription;
import io.github.openaispring.realtime.event.TurnDetection;
import io.github.openaispring.telemetry.OperationTelemetry;
import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of client secrets and calls with the simulator, which reads the protocol by
 * itself.
 */
class RealtimeHttpSimulatorTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static final RealtimeSessionSettings SESSION = RealtimeSessionSettings.builder()
		.instructions("Say Grüße")
		.turnDetection(TurnDetection.OFF)
		.voice("cedar")
		.build();

	private static final String OFFER = String.join("\r\n", "v=0", "o=- 1 2 IN IP4 127.0.0.1", "s=-", "t=0 0",
			"m=audio 9 UDP/TLS/RTP/SAVPF 111", "c=IN IP4 0.0.0.0", "a=mid:0", "a=rtpmap:111 opus/48000/2", "");

	private final OpenAiSimulator simulator = OpenAiSimulator.start();

	@AfterEach
	void close() {
		this.simulator.close();
	}

	private OpenAiHttpClient http(String key) {
		WebClient webClient = WebClient.builder()
			.baseUrl(this.simulator.baseUrl())
			.defaultHeaders((headers) -> headers.setBearerAuth(key))
			.build();
		return new OpenAiHttpClient(webClient, HttpLimits.defaults(), RetryPolicy.defaults(), HttpListener.NONE);
	}

	private RealtimeClientSecrets secrets(String key) {
		return new OpenAiRealtimeClientSecrets(http(key), "gpt-realtime-2.1", OperationTelemetry.none("test"));
	}

	private RealtimeCalls calls(String key) {
		return new OpenAiRealtimeCalls(http(key), "gpt-realtime-2.1", OperationTelemetry.none("test"));
	}

	private RealtimeClientSecret secret() {
		return secrets("sk-test").create(new RealtimeClientSecretRequest(Duration.ofMinutes(5), SESSION, "hash"))
			.block(WAIT);
	}

	@Test
	void secretIsMade() {
		RealtimeClientSecret secret = secret();
		assertThat(secret.value()).startsWith("ek_");
		assertThat(secret.expiresAt()).isBetween(Instant.now().plusSeconds(240), Instant.now().plusSeconds(301));
		assertThat(secret.model()).isEqualTo("gpt-realtime-2.1");
		assertThat(secret.sessionId()).isNotBlank();
	}

	@Test
	void secretOfATranscriptionIsMade() {
		RealtimeSessionSettings session = RealtimeSessionSettings.transcription()
			.transcription(Transcription.of("gpt-4o-transcribe"))
			.build();
		assertThat(secrets("sk-test").create(RealtimeClientSecretRequest.of(session)).block(WAIT).value())
			.startsWith("ek_");
	}

	@Test
	void secretIsAKeyUntilItExpires() {
		String key = secret().value();
		assertThat(calls(key).create(OFFER, SESSION).block(WAIT).id()).startsWith("rtc_");
		this.simulator.expireClientSecrets();
		assertThat(RealtimeHttpFixture.failureOf(calls(key).create(OFFER, SESSION)))
			.isInstanceOf(OpenAiAuthenticationException.class)
			.hasMessageNotContaining(key);
	}

	@Test
	void secretWhenSessionIsWrongIsRefused() {
		RealtimeSessionSettings wrong = RealtimeSessionSettings.builder().speed(9.0).build();
		OpenAiException failure = RealtimeHttpFixture
			.failureOf(secrets("sk-test").create(RealtimeClientSecretRequest.of(wrong)));
		assertThat(failure).isInstanceOf(OpenAiInvalidRequestException.class);
		assertThat(failure.getParam()).isEqualTo("session.audio.output.speed");
	}

	@Test
	void webRtcCallIsMadeAndHungUp() {
		RealtimeCalls calls = calls("sk-test");
		RealtimeCall call = calls.create(OFFER, SESSION, "hash").block(WAIT);
		assertThat(call.sdpAnswer()).startsWith("v=0").contains("m=audio", "a=mid:0");
		calls.hangUp(call.id()).block(WAIT);
		assertThat(RealtimeHttpFixture.failureOf(calls.hangUp(call.id()))).isInstanceOf(OpenAiNotFoundException.class);
	}

	@Test
	void webRtcCallWhenOfferHasNoAudioIsRefused() {
		assertThat(RealtimeHttpFixture.failureOf(calls("sk-test").create("v=0\r\n", SESSION)))
			.isInstanceOf(OpenAiInvalidRequestException.class);
	}

	@Test
	void sipCallIsTakenPassedOnAndHungUp() {
		RealtimeCalls calls = calls("sk-test");
		String id = this.simulator.ring();
		calls.accept(id, SESSION)
			.then(calls.refer(id, URI.create("sip:agent@example.com")))
			.then(calls.hangUp(id))
			.block(WAIT);
		assertThat(this.simulator.requests()).extracting((request) -> request.path())
			.containsExactly("/v1/realtime/calls/" + id + "/accept", "/v1/realtime/calls/" + id + "/refer",
					"/v1/realtime/calls/" + id + "/hangup");
	}

	@Test
	void sipCallIsRejectedWithAndWithoutAStatus() {
		RealtimeCalls calls = calls("sk-test");
		calls.reject(this.simulator.ring(), 486).then(calls.reject(this.simulator.ring(), null)).block(WAIT);
		assertThat(RealtimeHttpFixture.failureOf(calls.accept("rtc_unknown", SESSION)))
			.isInstanceOf(OpenAiNotFoundException.class);
	}

}
