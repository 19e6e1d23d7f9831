package io.github.openaispring.voice;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.test.realtime.RealtimeHold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of sessions whose clients lose their connection.
 */
class VoiceResumeTests {

	private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();

	private VoiceFixture fixture;

	@BeforeEach
	void start() {
		this.fixture = VoiceFixture.builder()
			.timer(this.clock)
			.settings(
					VoiceFixture.settings(2, 1, Duration.ofMinutes(30), Duration.ofMinutes(2), Duration.ofSeconds(30)))
			.authenticator((handshake) -> {
				String name = String.valueOf(handshake.headers().getFirst("X-Name"));
				return Mono.just(() -> name);
			})
			.start();
	}

	@AfterEach
	void close() {
		this.fixture.close();
	}

	private VoiceClient come(String name, String start) {
		VoiceClient client = VoiceClient.connect(this.fixture.uri(), Map.of("X-Name", name));
		client.send(start);
		return client;
	}

	private static String token(VoiceClient client) {
		return client.await("ready").path("resumeToken").stringValue();
	}

	private VoiceClient comeBack(String name, String token) {
		return come(name, "{'type':'start','resume':'%s'}".formatted(token));
	}

	@Test
	void clientThatComesBackGoesOnAndGetsWhatWaited() {
		RealtimeHold hold = this.fixture.simulator.onRealtime().reply("One two three four five six.").holdAfter(2);
		VoiceClient lost = come("anna", "{'type':'start','turnDetection':'none'}");
		String token = token(lost);
		lost.send("{'type':'text','text':'Count'}");
		hold.awaitReached(VoiceFixture.PATIENCE);
		lost.await("audio-start");
		lost.abort();
		await().atMost(VoiceFixture.PATIENCE).until(() -> this.fixture.endpoint.lostCount() == 1);
		this.clock.advanceTimeBy(Duration.ofSeconds(7));
		hold.release();
		this.fixture.connection(0).awaitSent("response.done", VoiceFixture.PATIENCE);
		VoiceClient back = comeBack("anna", token);
		JsonNode ready = back.await("ready");
		assertThat(ready.path("resumed").booleanValue()).isTrue();
		assertThat(ready.path("sessionId")).isEqualTo(lost.await("ready").path("sessionId"));
		assertThat(ready.path("expiresAt")).isEqualTo(lost.await("ready").path("expiresAt"));
		assertThat(back.await("reconnected").path("gapMs").intValue()).isEqualTo(7000);
		back.await("done");
		assertThat(back.types()).startsWith("ready", "reconnected").contains("audio", "audio-end");
		back.send("{'type':'text','text':'Hello'}");
		back.await("done", 2);
		assertThat(this.fixture.simulator.realtimeConnections()).hasSize(1);
	}

	@Test
	void clientMayComeBackBeforeItsOldConnectionIsKnownToBeLost() {
		VoiceClient old = come("anna", "{'type':'start'}");
		VoiceClient back = comeBack("anna", token(old));
		assertThat(back.await("ready").path("resumed").booleanValue()).isTrue();
		assertThat(back.await("reconnected").path("gapMs").intValue()).isZero();
		assertThat(old.awaitClose().code()).isEqualTo(1000);
		back.send("{'type':'text','text':'Hello'}");
		back.await("done");
		assertThat(this.fixture.endpoint.sessionCount()).isEqualTo(1);
	}

	@Test
	void pageThatIsLeftDoesNotComeBack() {
		VoiceClient left = come("anna", "{'type':'start'}");
		String token = token(left);
		left.close(1001);
		await().atMost(VoiceFixture.PATIENCE).until(() -> this.fixture.endpoint.sessionCount() == 0);
		assertThat(comeBack("anna", token).await("ready").path("resumed").booleanValue()).isFalse();
	}

	@Test
	void pageMayBeLoadedAgainAndAgain() {
		for (int i = 0; i < 5; i++) {
			VoiceClient page = come("anna", "{'type':'start'}");
			token(page);
			page.close(1001);
			page.awaitClose();
		}
		this.fixture.awaitNothingLeft();
	}

	@Test
	void lostSessionGivesWayToANewOneOfItsPrincipal() {
		VoiceClient lost = come("anna", "{'type':'start'}");
		String token = token(lost);
		lost.abort();
		await().atMost(VoiceFixture.PATIENCE).until(() -> this.fixture.endpoint.lostCount() == 1);
		VoiceClient other = come("anna", "{'type':'start'}");
		assertThat(other.await("ready").path("resumed").booleanValue()).isFalse();
		assertThat(token(other)).isNotEqualTo(token);
		assertThat(this.fixture.endpoint.sessionCount()).isEqualTo(1);
		VoiceClient third = comeBack("anna", token);
		assertThat(third.awaitClose()).isEqualTo(new VoiceClient.Close(1013, "too_many_sessions"));
		assertThat(other.isClosed()).isFalse();
	}

	@Test
	void lostSessionGivesWayToNobodyElse() {
		VoiceClient lost = come("anna", "{'type':'start'}");
		String token = token(lost);
		VoiceClient bert = come("bert", "{'type':'start'}");
		bert.await("ready");
		lost.abort();
		await().atMost(VoiceFixture.PATIENCE).until(() -> this.fixture.endpoint.lostCount() == 1);
		VoiceClient carl = VoiceClient.connect(this.fixture.uri(), Map.of("X-Name", "carl"));
		assertThat(carl.awaitClose()).isEqualTo(new VoiceClient.Close(1013, "too_many_sessions"));
		assertThat(comeBack("anna", token).await("ready").path("resumed").booleanValue()).isTrue();
	}

	@Test
	void whoComesBackOftenMayNotSayMore() {
		VoiceClient client = come("anna", "{'type':'start','turnDetection':'none'}");
		String token = token(client);
		for (int i = 0; i < 3; i++) {
			client = comeBack("anna", token);
			client.await("ready");
			say(client, 200);
		}
		assertThat(client.awaitClose()).isEqualTo(new VoiceClient.Close(1008, "too_many_messages"));
	}

	private static void say(VoiceClient client, int count) {
		try {
			for (int i = 0; i < count; i++) {
				client.send("{'type':'clear'}");
			}
			client.send("{'type':'start'}");
			client.await("error");
		}
		catch (CompletionException ex) {
			// The server has closed the connection.
		}
	}

	@Test
	void tokenIsOfNoUseToAnybodyElse() {
		VoiceClient anna = come("anna", "{'type':'start'}");
		VoiceClient thief = comeBack("bert", token(anna));
		assertThat(thief.await("ready").path("resumed").booleanValue()).isFalse();
		assertThat(token(thief)).isNotEqualTo(token(anna));
		assertThat(thief.await("ready").path("sessionId")).isNotEqualTo(anna.await("ready").path("sessionId"));
		anna.send("{'type':'text','text':'Hello'}");
		anna.await("done");
	}

	@Test
	void unknownTokenBeginsAnew() {
		assertThat(comeBack("anna", "nonsense").await("ready").path("resumed").booleanValue()).isFalse();
	}

	@Test
	void sessionIsNotKeptForLong() {
		VoiceClient lost = come("anna", "{'type':'start'}");
		String token = token(lost);
		lost.abort();
		await().atMost(VoiceFixture.PATIENCE).until(() -> this.fixture.endpoint.lostCount() == 1);
		this.clock.advanceTimeBy(Duration.ofSeconds(29));
		assertThat(this.fixture.endpoint.sessionCount()).isEqualTo(1);
		this.clock.advanceTimeBy(Duration.ofSeconds(1));
		this.fixture.awaitNothingLeft();
		assertThat(comeBack("anna", token).await("ready").path("resumed").booleanValue()).isFalse();
	}

	@Test
	void sessionThatWasClosedDoesNotComeBack() {
		VoiceClient client = come("anna", "{'type':'start'}");
		String token = token(client);
		client.send("{'type':'close'}");
		client.awaitClose();
		assertThat(comeBack("anna", token).await("ready").path("resumed").booleanValue()).isFalse();
	}

	@Test
	void whereItIsSwitchedOffThereIsNoToken() {
		this.fixture.close();
		this.fixture = VoiceFixture.builder()
			.settings(VoiceFixture.settings(2, 1, Duration.ofMinutes(30), Duration.ofMinutes(2), Duration.ZERO))
			.start();
		VoiceClient client = this.fixture.talk();
		assertThat(client.await("ready").has("resumeToken")).isFalse();
		client.abort();
		this.fixture.awaitNothingLeft();
	}

	@Test
	void shutdownEndsLostSessionsAsWell() {
		VoiceClient lost = come("anna", "{'type':'start'}");
		token(lost);
		lost.abort();
		await().atMost(VoiceFixture.PATIENCE).until(() -> this.fixture.endpoint.lostCount() == 1);
		VoiceClient other = come("bert", "{'type':'start'}");
		token(other);
		this.fixture.endpoint.close().block(VoiceFixture.PATIENCE);
		assertThat(other.awaitClose()).isEqualTo(new VoiceClient.Close(1001, "server_shutdown"));
		assertThat(other.types()).endsWith("closed").doesNotContain("error");
		VoiceClient late = this.fixture.connect();
		assertThat(late.awaitClose().code()).isEqualTo(1001);
		this.fixture.awaitNothingLeft();
		assertThat(late.all("ready")).isEmpty();
	}

}
