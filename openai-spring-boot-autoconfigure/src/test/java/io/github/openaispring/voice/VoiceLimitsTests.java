package io.github.openaispring.voice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.test.realtime.RealtimeHold;
import io.github.openaispring.test.speech.SpeechSynthesizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of the limits of sessions in time and number.
 */
class VoiceLimitsTests {

	private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();

	private VoiceFixture fixture;

	@BeforeEach
	void start() {
		this.clock.advanceTimeTo(Instant.parse("2030-01-01T00:00:00Z"));
		this.fixture = VoiceFixture.builder().timer(this.clock).start();
	}

	@AfterEach
	void close() {
		this.fixture.close();
	}

	private void pass(long seconds) {
		this.clock.advanceTimeBy(Duration.ofSeconds(seconds));
	}

	private VoiceClient begin(String turnDetection) {
		VoiceClient client = this.fixture.connect();
		client.send("{'type':'start','turnDetection':'%s'}".formatted(turnDetection));
		client.await("ready");
		return client;
	}

	private static void assertEnded(VoiceClient client, String reason) {
		assertThat(client.awaitClose()).isEqualTo(new VoiceClient.Close(1000, reason));
		assertThat(client.await("closed").path("reason").stringValue()).isEqualTo(reason);
		assertThat(client.all("error")).isEmpty();
	}

	private void assertGoesOn(VoiceClient client) {
		int sessions = this.fixture.endpoint.sessionCount();
		assertThat(sessions).isEqualTo(1);
		assertThat(client.isClosed()).isFalse();
	}

	@Test
	void sessionEndsWhenItWasSaidToExpire() {
		VoiceClient client = begin("none");
		JsonNode ready = client.await("ready");
		assertThat(ready.path("expiresAt").stringValue()).isEqualTo("2030-01-01T00:30:00Z");
		for (int answers = 1; answers < 30; answers++) {
			client.send("{'type':'text','text':'Hello'}");
			client.await("done", answers);
			pass(60);
		}
		pass(59);
		assertGoesOn(client);
		pass(1);
		assertEnded(client, "max_duration");
		this.fixture.awaitNothingLeft();
	}

	@Test
	void openMicrophoneThatHearsNothingIsIdle() {
		VoiceClient client = begin("server_vad");
		for (int i = 0; i < 11; i++) {
			client.sendFrame(new byte[4800]);
			pass(10);
		}
		assertGoesOn(client);
		pass(10);
		assertEnded(client, "idle_timeout");
		this.fixture.awaitNothingLeft();
	}

	@Test
	void whoSpeaksIsNotIdle() {
		VoiceClient client = begin("server_vad");
		client.send(SpeechSynthesizer.create().speak("This is a very long sentence").pcm());
		client.await("speech-started");
		pass(600);
		assertGoesOn(client);
	}

	@Test
	void whoHoldsTheButtonIsNotIdle() {
		VoiceClient client = begin("none");
		for (int i = 0; i < 5; i++) {
			pass(100);
			client.sendFrame(new byte[4800]);
			int received = (i + 1) * 4800;
			await().atMost(VoiceFixture.PATIENCE).until(() -> this.fixture.connection(0).audio().length == received);
		}
		assertGoesOn(client);
		pass(121);
		assertEnded(client, "idle_timeout");
	}

	@Test
	void whoIsBeingAnsweredIsNotIdle() {
		RealtimeHold hold = this.fixture.simulator.onRealtime().reply("One two three four five.").holdAfter(2);
		VoiceClient client = begin("none");
		client.send("{'type':'text','text':'Count'}");
		hold.awaitReached(VoiceFixture.PATIENCE);
		client.await("audio-start");
		pass(600);
		assertGoesOn(client);
		hold.release();
		client.await("done");
		pass(119);
		assertGoesOn(client);
		int played = client.audioBytes() / 48_000;
		pass(played);
		assertGoesOn(client);
		pass(2);
		assertEnded(client, "idle_timeout");
	}

	@Test
	void nobodyTakesMoreSlotsThanThereAre() {
		VoiceSlots slots = new VoiceSlots(10, 4);
		List<CompletableFuture<Runnable>> takers = IntStream.range(0, 200)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> slots.take("principal" + i % 5)))
			.toList();
		List<Runnable> taken = new ArrayList<>();
		takers.forEach((taker) -> {
			if (taker.join() != null) {
				taken.add(taker.join());
			}
		});
		assertThat(taken).hasSize(10);
		assertThat(slots.taken()).isEqualTo(10);
		taken.forEach(
				(slot) -> CompletableFuture.allOf(CompletableFuture.runAsync(slot), CompletableFuture.runAsync(slot))
					.join());
		assertThat(slots.taken()).isZero();
		assertThat(IntStream.range(0, 5).mapToObj((i) -> slots.take("one")).filter((slot) -> slot != null)).hasSize(4);
	}

	@Test
	void bucketLetsThroughItsBurstAndThenItsRate() {
		long[] now = { Long.MAX_VALUE - 5 };
		TokenBucket bucket = new TokenBucket(10, 2, () -> now[0]);
		assertThat(bucket.take(10)).isTrue();
		assertThat(bucket.take(1)).isFalse();
		now[0] += 1_000_000_000L;
		assertThat(bucket.take(2)).isTrue();
		assertThat(bucket.take(1)).isFalse();
		now[0] += 60_000_000_000L;
		assertThat(bucket.take(11)).isFalse();
		assertThat(bucket.take(10)).isTrue();
	}

	@Test
	void backlogLetsTheOldestAudioGo() {
		VoiceBacklog backlog = new VoiceBacklog();
		backlog.add(new VoiceClientMessage.Text("first"));
		for (int i = 0; i < 110; i++) {
			backlog.add(new VoiceClientMessage.Audio(new byte[4800 + 2 * i]));
		}
		List<VoiceClientMessage> kept = new ArrayList<>();
		backlog.drainTo(kept::add);
		assertThat(kept.get(0)).isEqualTo(new VoiceClientMessage.Text("first"));
		assertThat(kept).hasSizeBetween(96, 101);
		assertThat(((VoiceClientMessage.Audio) kept.get(kept.size() - 1)).pcm()).hasSize(4800 + 218);
	}

}
