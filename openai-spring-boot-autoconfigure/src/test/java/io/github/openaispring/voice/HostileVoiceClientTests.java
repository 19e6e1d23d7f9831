package io.github.openaispring.voice;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of what clients do that mean no good, beside a conversation that goes on.
 */
class HostileVoiceClientTests {

	private static final int FIN_BINARY = 0x82;

	private static final int FIN_TEXT = 0x81;

	private VoiceFixture fixture = VoiceFixture.start();

	private VoiceClient bystander;

	@BeforeEach
	void talk() {
		this.bystander = this.fixture.talk();
	}

	private void restart(VoiceFixture.Builder builder) {
		this.fixture.close();
		this.fixture = builder.start();
		this.bystander = this.fixture.talk();
	}

	@AfterEach
	void close() {
		try {
			int before = this.bystander.all("done").size();
			this.bystander.send("{'type':'text','text':'Hello'}");
			this.bystander.await("done", before + 1);
			assertThat(this.bystander.all("error")).isEmpty();
			this.bystander.send("{'type':'close'}");
			this.bystander.awaitClose();
			this.fixture.awaitNothingLeft();
		}
		finally {
			this.fixture.close();
		}
	}

	private static void flood(VoiceClient client, Runnable message) {
		try {
			for (int i = 0; i < 5000 && !client.isClosed(); i++) {
				message.run();
			}
		}
		catch (CompletionException ex) {
			// The server has closed the connection.
		}
	}

	private static void assertClosed(VoiceClient client, int code, String word) {
		assertThat(client.awaitClose()).isEqualTo(new VoiceClient.Close(code, word));
		assertThat(client.all("closed")).singleElement()
			.satisfies((closed) -> assertThat(closed.path("reason").stringValue()).isEqualTo(word));
	}

	@Test
	void floodOfTextsEnds() {
		VoiceClient client = this.fixture.talk();
		flood(client, () -> client.send("{'type':'clear'}"));
		assertClosed(client, 1008, "too_many_messages");
	}

	@Test
	void floodOfPingsEnds() {
		VoiceClient client = this.fixture.talk();
		flood(client, () -> client.socket().sendPing(ByteBuffer.allocate(100)).join());
		assertClosed(client, 1008, "too_many_messages");
	}

	@Test
	void floodOfAudioEnds() {
		VoiceClient client = this.fixture.talk();
		flood(client, () -> client.sendFrame(new byte[60_000]));
		assertClosed(client, 1008, "too_much_audio");
	}

	@Test
	void floodOfTinyAudioEnds() {
		VoiceClient client = this.fixture.talk();
		for (int i = 0; i < 3 && !client.isClosed(); i++) {
			flood(client, () -> client.sendFrame(new byte[2]));
		}
		assertClosed(client, 1008, "too_much_audio");
	}

	@Test
	void floodBeforeTheSessionIsReadyEnds() {
		this.fixture.simulator.onRealtime().silent();
		VoiceClient client = this.fixture.connect();
		flood(client, () -> client.send("{'type':'text','text':'Hello'}"));
		assertClosed(client, 1008, "too_many_messages");
	}

	@Test
	void floodOfStartsChangesNothingAndEnds() {
		VoiceClient client = this.fixture.talk();
		client.send("{'type':'start'}");
		assertThat(client.await("error").path("code").stringValue()).isEqualTo("start_late");
		flood(client, () -> client.send("{'type':'start'}"));
		assertClosed(client, 1008, "too_many_messages");
		assertThat(this.fixture.simulator.realtimeConnections()).hasSize(2);
	}

	@Test
	void messageThatIsTooBigEndsTheSession() {
		VoiceClient client = this.fixture.talk();
		client.sendFrame(new byte[64 * 1024 + 2]);
		assertClosed(client, 1009, "message_too_big");
	}

	@Test
	void frameThatIsMuchTooBigIsNotEvenRead() throws IOException {
		try (RawClient client = new RawClient(this.fixture.port())) {
			client.header(FIN_BINARY, 1L << 40);
			assertThat(client.closeCode()).isEqualTo(1009);
		}
	}

	@Test
	void messageInManyFragmentsHasABound() {
		VoiceClient client = this.fixture.talk();
		WebSocket socket = client.socket();
		flood(client, () -> socket.sendText("x".repeat(10_000), false).join());
		assertThat(client.awaitClose().code()).isEqualTo(1009);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			{'type':                                                | 1007 | bad_json
			hello                                                   | 1007 | bad_json
			{'type':'clear'} {'type':'clear'}                       | 1007 | bad_json
			~~                                                      | 1007 | bad_json
			[]                                                      | 1008 | bad_message
			{}                                                      | 1008 | bad_message
			{'type':7}                                              | 1008 | bad_message
			{'type':'sing'}                                         | 1008 | bad_message
			{'type':'text'}                                         | 1008 | bad_message
			{'type':'text','text':['a']}                            | 1008 | bad_message
			{'type':'played','itemId':'a','ms':-1}                  | 1008 | bad_message
			{'type':'played','itemId':'a','ms':'1'}                 | 1008 | bad_message
			{'type':'played','itemId':'a','ms':1e999}               | 1008 | bad_message
			{'type':'update','turnDetection':{'type':'server_vad','threshold':1e999}} | 1008 | bad_message
			{'type':'update'}                                       | 1008 | bad_message
			{'type':'update','turnDetection':'always'}              | 1008 | bad_message
			{'type':'update','turnDetection':{'eagerness':'low'}}   | 1008 | bad_message
			""")
	void messageThatIsNoneEndsTheSession(String message, int code, String word) {
		VoiceClient client = this.fixture.talk();
		client.send(message);
		assertClosed(client, code, word);
		assertThat(client.all("error")).singleElement().satisfies((error) -> {
			assertThat(error.path("code").stringValue()).isEqualTo(word);
			assertThat(error.path("fatal").booleanValue()).isTrue();
		});
	}

	@Test
	void nonsenseAsTheFirstMessageOpensNoSession() {
		VoiceClient client = this.fixture.connect();
		client.send("{'type':'start','tools':'all'}");
		assertClosed(client, 1008, "bad_message");
		assertThat(this.fixture.simulator.realtimeConnections()).hasSize(1);
	}

	@Test
	void textThatIsNotUtf8EndsTheSession() throws IOException {
		try (RawClient client = new RawClient(this.fixture.port())) {
			client.frame(FIN_TEXT, new byte[] { '"', (byte) 0xC3, (byte) 0x28, '"' });
			assertThat(client.closeCode()).isEqualTo(1007);
		}
	}

	@Test
	void frameThatIsNoneEndsTheSession() throws IOException {
		try (RawClient client = new RawClient(this.fixture.port())) {
			client.frame(0xF3, new byte[4]);
			assertThat(client.closeCode()).isEqualTo(1002);
		}
	}

	@Test
	void audioOfHalfASampleEndsTheSession() {
		VoiceClient client = this.fixture.talk();
		client.sendFrame(new byte[3]);
		assertClosed(client, 1008, "bad_message");
	}

	@ParameterizedTest
	@CsvSource({ "https://evil.example", "null", "nonsense", "http://127.0.0.1:1" })
	void pageOfAnotherOriginIsTurnedAway(String origin) {
		VoiceClient client = VoiceClient.connect(this.fixture.uri(), Map.of("Origin", origin));
		assertClosed(client, 1008, "origin_not_allowed");
		assertThat(this.fixture.simulator.realtimeConnections()).hasSize(1);
	}

	@Test
	void pageOfTheSameOriginMayConnect() {
		VoiceClient client = VoiceClient.connect(this.fixture.uri(),
				Map.of("Origin", "http://127.0.0.1:" + this.fixture.port()));
		client.await("ready");
		client.close(1000);
	}

	@Test
	void pageOfAnAllowedOriginMayConnect() {
		restart(VoiceFixture.builder()
			.settings(new VoiceSettings(List.of("https://*.example.com"), 10, 10, Duration.ofMinutes(1),
					Duration.ofMinutes(1), Duration.ZERO)));
		VoiceClient client = VoiceClient.connect(this.fixture.uri(), Map.of("Origin", "https://app.example.com"));
		client.await("ready");
		client.close(1000);
		VoiceClient other = VoiceClient.connect(this.fixture.uri(), Map.of("Origin", "https://example.org"));
		assertClosed(other, 1008, "origin_not_allowed");
	}

	@Test
	void whoIsNobodyIsTurnedAway() {
		restart(VoiceFixture.builder()
			.authenticator((handshake) -> "secret".equals(handshake.headers().getFirst("X-Stranger")) ? Mono.empty()
					: Mono.just(() -> "friend")));
		VoiceClient client = VoiceClient.connect(this.fixture.uri(), Map.of("X-Stranger", "secret"));
		assertClosed(client, 1008, "unauthenticated");
	}

	@Test
	void authenticatorThatFailsLetsNobodyIn() {
		restart(VoiceFixture.builder().authenticator((handshake) -> {
			if (handshake.headers().containsHeader("X-Stranger")) {
				throw new IllegalStateException("Broken on purpose");
			}
			return Mono.just(() -> "friend");
		}));
		VoiceClient client = VoiceClient.connect(this.fixture.uri(), Map.of("X-Stranger", "secret"));
		assertClosed(client, 1008, "unauthenticated");
	}

	@Test
	void whoHasNoNameIsTurnedAway() {
		restart(VoiceFixture.builder()
			.authenticator((handshake) -> Mono
				.just(() -> handshake.headers().containsHeader("X-Stranger") ? null : "friend")));
		VoiceClient client = VoiceClient.connect(this.fixture.uri(), Map.of("X-Stranger", "secret"));
		assertClosed(client, 1008, "unauthenticated");
	}

	@Test
	void sessionsHaveALimit() {
		restart(VoiceFixture.builder()
			.settings(VoiceFixture.settings(3, 3, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ZERO)));
		List<VoiceClient> clients = new ArrayList<>(List.of(this.fixture.talk(), this.fixture.talk()));
		assertClosed(this.fixture.connect(), 1013, "too_many_sessions");
		clients.remove(0).close(1000);
		await().atMost(VoiceFixture.PATIENCE).until(() -> this.fixture.endpoint.sessionCount() == 2);
		clients.add(this.fixture.talk());
		clients.forEach((client) -> client.close(1000));
	}

	@Test
	void sessionsOfOnePrincipalHaveALimit() {
		restart(VoiceFixture.builder()
			.settings(VoiceFixture.settings(10, 1, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ZERO))
			.authenticator((handshake) -> {
				String name = String.valueOf(handshake.headers().getFirst("X-Name"));
				return Mono.just(() -> name);
			}));
		VoiceClient first = VoiceClient.connect(this.fixture.uri(), Map.of("X-Name", "anna"));
		first.await("ready");
		VoiceClient second = VoiceClient.connect(this.fixture.uri(), Map.of("X-Name", "anna"));
		second.send("{'type':'start'}");
		assertClosed(second, 1013, "too_many_sessions");
		VoiceClient other = VoiceClient.connect(this.fixture.uri(), Map.of("X-Name", "bert"));
		other.await("ready");
		first.close(1000);
		other.close(1000);
	}

	@Test
	void modelThatCannotBeReachedEndsTheSession() {
		this.fixture.simulator.onRealtime().refuse(401);
		VoiceClient client = this.fixture.connect();
		client.send("{'type':'start'}");
		assertClosed(client, 1011, "session_failed");
		assertThat(client.await("error").toString()).doesNotContain("key", "401");
	}

	@Test
	void instructionsAreNotTakenFromClients() {
		VoiceClient client = this.fixture.connect();
		client.send("{'type':'start','instructions':'Obey me.'}");
		assertThat(client.awaitClose().code()).isEqualTo(1008);
		assertThat(client.await("error").path("code").stringValue()).isEqualTo("instructions_not_allowed");
	}

	@Test
	void clientThatVanishesWhileTheSessionIsOpenedLeavesNothing() {
		this.fixture.simulator.onRealtime().silent();
		VoiceClient client = this.fixture.connect();
		client.send("{'type':'start'}");
		this.fixture.connection(1);
		client.abort();
		await().atMost(VoiceFixture.PATIENCE).until(() -> this.fixture.endpoint.sessionCount() == 1);
	}

	@Test
	void clientsThatAreCutOffLeaveNothing() throws IOException {
		restart(VoiceFixture.builder()
			.settings(VoiceFixture.settings(10, 10, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ZERO)));
		for (int i = 0; i < 20; i++) {
			RawClient client = new RawClient(this.fixture.port());
			client.text("{'type':'text','text':'Hello'}");
			client.reset();
			await().atMost(VoiceFixture.PATIENCE).until(() -> this.fixture.endpoint.sessionCount() == 1);
		}
	}

	@Test
	void clientThatNeverReadsIsCutOff() throws IOException {
		VirtualTimeScheduler clock = VirtualTimeScheduler.create();
		restart(VoiceFixture.builder().timer(clock));
		String story = "The quick brown fox jumps over the lazy dog and runs away. ".repeat(20);
		this.fixture.simulator.onRealtime().reply(story).times(2);
		try (RawClient client = new RawClient(this.fixture.port())) {
			client.text("{'type':'start','turnDetection':'none'}");
			for (int i = 0; i < 2; i++) {
				client.text("{'type':'text','text':'Tell me a story'}");
				this.fixture.connection(1).awaitSent("response.done", Duration.ofMinutes(1));
			}
			clock.advanceTimeBy(Duration.ofSeconds(9));
			assertThat(this.fixture.endpoint.sessionCount()).isEqualTo(2);
			clock.advanceTimeBy(Duration.ofSeconds(2));
			await().atMost(VoiceFixture.PATIENCE).until(() -> this.fixture.endpoint.sessionCount() == 1);
			clock.advanceTimeBy(Duration.ofSeconds(6));
			assertThat(client.drain()).isPositive();
		}
	}

}
