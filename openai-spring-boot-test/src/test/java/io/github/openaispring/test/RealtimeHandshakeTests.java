package io.github.openaispring.test;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.test.realtime.RealtimeConnectionRecord;
import io.github.openaispring.test.realtime.RealtimeConnectionRecord.CloseStatus;
import io.github.openaispring.test.realtime.RealtimeHold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for how realtime connections are made, refused, recorded and ended.
 */
class RealtimeHandshakeTests {

	private static final Duration SOON = Duration.ofSeconds(20);

	private static final OpenAiSimulator SIMULATOR = OpenAiSimulator.start();

	@AfterEach
	void reset() {
		SIMULATOR.reset();
	}

	@AfterAll
	static void close() {
		SIMULATOR.close();
	}

	@Test
	void sessionIsCreatedWithDefaultsAndNulls() {
		try (RealtimeClient client = RealtimeClient.connect(SIMULATOR)) {
			JsonNode created = client.next();
			assertThat(created.path("type").asString()).isEqualTo("session.created");
			assertThat(created.path("event_id").asString()).startsWith("event_");
			JsonNode session = created.path("session");
			assertThat(session.path("id").asString()).startsWith("sess_");
			assertThat(session.path("model").asString()).isEqualTo("gpt-realtime-2.1");
			assertThat(session.at("/audio/input/turn_detection/type").asString()).isEqualTo("server_vad");
			assertThat(session.at("/audio/output/format/rate").asInt()).isEqualTo(24000);
			for (String name : new String[] { "/audio/input/transcription", "/audio/input/noise_reduction", "/tracing",
					"/prompt", "/include" }) {
				assertThat(session.at(name).isNull()).as(name).isTrue();
			}
			long life = session.path("expires_at").asLong() - System.currentTimeMillis() / 1000;
			assertThat(life).isBetween(3500L, 3600L);
		}
	}

	@Test
	void transcriptionSessionNeedsNoModel() {
		try (RealtimeClient client = RealtimeClient.connect(SIMULATOR, "?intent=transcription")) {
			JsonNode session = client.await("session.created").path("session");
			assertThat(session.path("object").asString()).isEqualTo("realtime.transcription_session");
			assertThat(session.path("type").asString()).isEqualTo("transcription");
			assertThat(session.has("model")).isFalse();
			client.sendType("response.create");
			assertThat(client.await("error").at("/error/code").asString()).isEqualTo("invalid_event");
		}
	}

	@Test
	void sessionOfCallIsJoined() {
		try (RealtimeClient client = RealtimeClient.connect(SIMULATOR, "?call_id=rtc_123")) {
			assertThat(client.next().path("type").asString()).isEqualTo("session.created");
		}
	}

	@ParameterizedTest
	@CsvSource({ "Bearer sk-invalid-1, ?model=gpt-realtime-2.1, '', invalid_api_key, 3000",
			"Basic abc, ?model=gpt-realtime-2.1, '', invalid_api_key, 3000",
			"Bearer sk-test, ?model=gpt-0, '', invalid_model, 4000",
			"Bearer sk-test, ?model=gpt-4o, '', invalid_model, 4000", "Bearer sk-test, '', '', missing_model, 4000",
			"Bearer sk-test, ?model=gpt-realtime-2.1, realtime=v1, beta_api_shape_disabled, 4000" })
	void refusalComesAfterTheUpgrade(String authorization, String query, String beta, String code, int status) {
		try (RealtimeClient client = RealtimeClient.connect(SIMULATOR, query, (builder) -> {
			builder.header("authorization", authorization);
			if (!beta.isEmpty()) {
				builder.header("OpenAI-Beta", beta);
			}
		})) {
			JsonNode error = client.next();
			assertThat(error.path("type").asString()).isEqualTo("error");
			assertThat(error.at("/error/code").asString()).isEqualTo(code);
			assertThat(error.at("/error/event_id").isNull()).isTrue();
			assertThat(client.awaitClosed()).isEqualTo(status + " invalid_request_error." + code);
			RealtimeConnectionRecord record = SIMULATOR.awaitRealtimeConnection(SOON);
			assertThat(record.awaitClosed(SOON))
				.isEqualTo(new CloseStatus(status, "invalid_request_error." + code, false));
			assertThat(client.isQuiet()).isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource({ "sk-invalid-1, ?model=gpt-realtime-2.1, 401", "sk-test, ?model=gpt-0, 404", "sk-test, '', 400" })
	void refusalAtHandshakeIsHttp(String key, String query, int status) {
		try (OpenAiSimulator strict = OpenAiSimulator.builder().refuseAtHandshake(true).start()) {
			HttpResponse<?> response = refused(strict, key, query);
			assertThat(response.statusCode()).isEqualTo(status);
			RealtimeConnectionRecord record = strict.realtimeConnections().get(0);
			assertThat(record.handshakeStatus()).isEqualTo(status);
			assertThat(record.isOpen()).isFalse();
		}
	}

	private static HttpResponse<?> refused(OpenAiSimulator simulator, String key, String query) {
		try {
			RealtimeClient.connect(simulator, query, (builder) -> builder.header("authorization", "Bearer " + key));
			throw new AssertionError("The handshake was accepted");
		}
		catch (CompletionException ex) {
			assertThat(ex).hasCauseInstanceOf(WebSocketHandshakeException.class);
			return ((WebSocketHandshakeException) ex.getCause()).getResponse();
		}
	}

	@Test
	void handshakeIsRefusedByScript() {
		SIMULATOR.onRealtime().refuse(503);
		assertThat(refused(SIMULATOR, "sk-test", "?model=gpt-realtime-2.1").statusCode()).isEqualTo(503);
		try (RealtimeClient client = RealtimeClient.connect(SIMULATOR)) {
			client.await("session.created");
		}
		assertThat(SIMULATOR.realtimeConnections()).extracting(RealtimeConnectionRecord::handshakeStatus)
			.containsExactly(503, 101);
	}

	private static String clientSecret(String session) {
		TestClient client = new TestClient(SIMULATOR);
		HttpResponse<String> response = client.send(client.request("/realtime/client_secrets")
			.POST(HttpRequest.BodyPublishers.ofString("{\"session\":" + session + "}")));
		return Json.read(response.body()).path("value").asString();
	}

	@Test
	void browsersSendTheirSecretAsSubProtocolAndGetItsSession() {
		String secret = clientSecret("{\"type\":\"realtime\",\"model\":\"gpt-realtime-2\",\"instructions\":\"Hi.\"}");
		try (RealtimeClient client = RealtimeClient.connect(SIMULATOR, "",
				(builder) -> builder.subprotocols("realtime", "openai-insecure-api-key." + secret))) {
			JsonNode session = client.await("session.created").path("session");
			assertThat(client.socket().getSubprotocol()).isEqualTo("realtime");
			assertThat(session.path("model").asString()).isEqualTo("gpt-realtime-2");
			assertThat(session.path("instructions").asString()).isEqualTo("Hi.");
			assertThat(session.path("expires_at").asLong()).isGreaterThan(System.currentTimeMillis() / 1000);
		}
	}

	@Test
	void secretOpensTranscriptionSession() {
		String secret = clientSecret("{\"type\":\"transcription\"}");
		try (RealtimeClient client = RealtimeClient.connect(SIMULATOR, "",
				(builder) -> builder.header("authorization", "Bearer " + secret))) {
			assertThat(client.await("session.created").at("/session/type").asString()).isEqualTo("transcription");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk-invalid", "ek_unknown" })
	void wrongKeyOfBrowserIsRefused(String key) {
		try (RealtimeClient client = RealtimeClient.connect(SIMULATOR, "?model=gpt-realtime-2.1",
				(builder) -> builder.subprotocols("realtime", "openai-insecure-api-key." + key))) {
			assertThat(client.awaitClosed()).startsWith("3000");
		}
	}

	@Test
	void requestThatIsNoWebSocketIsRefusedAlthoughItOffersAnUpgrade() {
		TestClient client = new TestClient(SIMULATOR);
		HttpResponse<String> response = client.send(client.request("/realtime?model=gpt-realtime-2.1"));
		assertThat(SIMULATOR.realtimeConnections().get(0).header("upgrade")).isEqualTo("h2c");
		assertThat(response.statusCode()).isEqualTo(426);
	}

	@Test
	void connectionIsRecorded() {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR)) {
			RealtimeConnectionRecord record = SIMULATOR.awaitRealtimeConnection(SOON);
			assertThat(record.query()).isEqualTo("model=gpt-realtime-2.1");
			assertThat(record.header("Authorization")).isEqualTo("Bearer sk-test");
			assertThat(record.headers()).containsKey("SEC-WEBSOCKET-KEY");
			assertThat(record.isOpen()).isTrue();
			assertThat(record.closeStatus()).isNull();
			client.send("{\"type\":\"nonsense\"}");
			assertThat(record.awaitEvent("nonsense", SOON).path("type").asString()).isEqualTo("nonsense");
			assertThat(record.awaitSent("error", SOON).at("/error/param").asString()).isEqualTo("type");
			assertThat(record.events()).containsExactly("{\"type\":\"nonsense\"}");
			assertThat(record.sent()).hasSize(2);
			assertThat(record.toString()).doesNotContain("sk-test");
			assertThatIllegalStateException().isThrownBy(() -> record.awaitEvent("nonsense", Duration.ofMillis(10)));
		}
	}

	@Test
	void closeOfTheClientIsRecorded() {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR)) {
			client.socket().sendClose(1000, "bye").join();
			RealtimeConnectionRecord record = SIMULATOR.awaitRealtimeConnection(SOON);
			assertThat(record.awaitClosed(SOON)).isEqualTo(new CloseStatus(1000, "bye", true));
			assertThat(client.awaitClosed()).startsWith("1000");
			assertThat(record.isOpen()).isFalse();
			assertThatIllegalStateException().isThrownBy(record::drop);
		}
	}

	@Test
	void cutByTheClientIsRecorded() {
		RealtimeClient client = RealtimeClient.open(SIMULATOR);
		client.close();
		assertThat(SIMULATOR.awaitRealtimeConnection(SOON).awaitClosed(SOON).code()).isEqualTo(1006);
	}

	@Test
	void connectionIsClosedSentToAndCutByHand() {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR)) {
			RealtimeConnectionRecord record = SIMULATOR.awaitRealtimeConnection(SOON);
			record.send("{\"type\":\"future.event\"}");
			assertThat(client.next().path("type").asString()).isEqualTo("future.event");
			record.close(1012, "restart");
			assertThat(client.awaitClosed()).isEqualTo("1012 restart");
		}
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR)) {
			SIMULATOR.awaitRealtimeConnection(SOON).drop();
			client.awaitCut();
		}
	}

	@Test
	void sessionExpiresOnDemand() {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR)) {
			SIMULATOR.awaitRealtimeConnection(SOON).expire();
			assertThat(client.next().at("/error/code").asString()).isEqualTo("session_expired");
			assertThat(client.awaitClosed()).isEqualTo("1001 Your session hit the maximum duration of 60 minutes.");
		}
	}

	@Test
	void sessionExpiresAtItsAge() {
		try (OpenAiSimulator simulator = OpenAiSimulator.builder().realtimeSessionLife(Duration.ofMillis(100)).start();
				RealtimeClient client = RealtimeClient.open(simulator)) {
			assertThat(client.await("error").at("/error/code").asString()).isEqualTo("session_expired");
			assertThat(client.awaitClosed()).startsWith("1001");
		}
	}

	@Test
	void silentConnectionSaysNothing() {
		SIMULATOR.onRealtime().silent();
		try (RealtimeClient client = RealtimeClient.connect(SIMULATOR)) {
			RealtimeConnectionRecord record = SIMULATOR.awaitRealtimeConnection(SOON);
			client.sendType("response.create");
			record.awaitEvent("response.create", SOON);
			client.socket().sendPing(ByteBuffer.allocate(0)).join();
			await().atMost(SOON).until(() -> record.pings() == 1);
			assertThat(record.sent()).isEmpty();
			assertThat(client.isQuiet()).isTrue();
		}
	}

	@Test
	void pingsAreAnsweredUnlessScripted() {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR)) {
			client.socket().sendPing(ByteBuffer.wrap(new byte[] { 1, 2 })).join();
			await().atMost(SOON).until(() -> client.pongs() == 1);
		}
		SIMULATOR.onRealtime().ignorePings();
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR)) {
			client.socket().sendPing(ByteBuffer.wrap(new byte[] { 1, 2 })).join();
			client.sendType("input_audio_buffer.clear");
			client.await("input_audio_buffer.cleared");
			assertThat(client.pongs()).isZero();
			assertThat(SIMULATOR.realtimeConnections().get(1).pings()).isEqualTo(1);
		}
	}

	@Test
	void largeFrameIsAcceptedAndHugeOneIsNot() {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR)) {
			client.send("{\"type\":\"nonsense\",\"data\":\"" + "x".repeat(20_000_000) + "\"}");
			assertThat(client.next().at("/error/code").asString()).isEqualTo("invalid_value");
			client.socket().sendText("x".repeat(40_000_000), true);
			assertThat(SIMULATOR.awaitRealtimeConnection(SOON).awaitClosed(SOON).code()).isNotEqualTo(1000);
			assertThat(client.isQuiet()).isTrue();
		}
	}

	@Test
	void closeOfTheSimulatorEndsSessionsInTheMiddleOfAResponse() {
		OpenAiSimulator simulator = OpenAiSimulator.start();
		try (RealtimeClient client = RealtimeClient.open(simulator)) {
			RealtimeHold hold = simulator.onRealtime().holdResponse();
			client.say("Hello");
			hold.awaitReached(SOON);
			simulator.close();
			assertThat(simulator.awaitRealtimeConnection(SOON).awaitClosed(SOON).code()).isEqualTo(1006);
		}
	}

	@Test
	void resetForgetsScriptsAndConnections() {
		SIMULATOR.onRealtime().reply("never").times(3);
		SIMULATOR.onRealtime().hear("never");
		SIMULATOR.onRealtime().silent();
		assertThat(SIMULATOR.pendingScripts()).isEqualTo(5);
		SIMULATOR.reset();
		assertThat(SIMULATOR.pendingScripts()).isZero();
		assertThat(SIMULATOR.realtimeConnections()).isEmpty();
	}

}
