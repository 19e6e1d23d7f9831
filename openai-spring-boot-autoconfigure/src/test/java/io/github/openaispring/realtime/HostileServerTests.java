package io.github.openaispring.realtime;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.scheduler.VirtualTimeScheduler;

import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.realtime.RealtimeFixture.Heard;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.OperationTelemetry;
import io.github.openaispring.telemetry.RealtimeListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of sessions whose server has no good manners.
 */
class HostileServerTests {

	private final PeerServer server = new PeerServer();

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	@AfterEach
	void close() {
		this.server.close();
		this.time.dispose();
	}

	private RealtimeSession open(RealtimeListener listener) {
		this.time.advanceTimeTo(Instant.now());
		RealtimeSession session = new OpenAiRealtimeSessions(
				Connections.connector(this.server.url(), Connections.settings()),
				RealtimeSessionConfig.builder().model(RealtimeFixture.MODEL).build(), RealtimeSessionPolicy.defaults(),
				CallAccounting.of(new CostCalculator(PriceCatalog.bundled()),
						new OperationTelemetry("test", "openai", ObservationRegistry.NOOP, null, (event) -> {
						})),
				listener, HttpListener.NONE, this.time)
			.open()
			.block(RealtimeFixture.PATIENCE);
		assertThat(session).isNotNull();
		return session;
	}

	private static String expiring(String type, long at) {
		return Said.session(type, Said.SERVER_VAD).replace("\"id\":", "\"expires_at\":" + at + ",\"id\":");
	}

	private static String nameless(String type) {
		return Said.session(type, "null").replace("\"id\":\"sess_1\",", "");
	}

	private static void agree(PeerServer.Peer peer) throws IOException {
		peer.upgrade().send(Said.session("session.created", "null"));
		peer.read();
		peer.send(Said.session("session.updated", "null"));
	}

	@Test
	void connectionsThatEndAtOnceAreAttemptsWithPausesAndAnEnd() {
		for (int i = 0; i < 20; i++) {
			this.server.then((peer) -> {
				agree(peer);
				peer.reset();
			});
		}
		RealtimeSession session = open(RealtimeListener.NONE);
		Heard heard = Heard.of(session);
		heard.await(RealtimeChunk.Reconnecting.class, 2);
		assertThat(this.server.connections()).as("before a pause").isEqualTo(2);
		await().atMost(RealtimeFixture.PATIENCE).until(() -> {
			this.time.advanceTimeBy(Duration.ofMillis(500));
			return session.isClosed();
		});
		assertThat(this.server.connections()).isEqualTo(6);
		assertThat(session.error()).isNotNull();
	}

	@Test
	void connectionThatLivedStartsTheCountAnew() {
		int losses = 8;
		Semaphore drops = new Semaphore(0);
		for (int i = 0; i <= losses; i++) {
			this.server.then((peer) -> {
				agree(peer);
				drops.acquireUninterruptibly();
				peer.reset();
			});
		}
		RealtimeSession session = open(RealtimeListener.NONE);
		Heard heard = Heard.of(session);
		for (int i = 1; i <= losses; i++) {
			this.time.advanceTimeBy(Duration.ofSeconds(11));
			drops.release();
			heard.await(RealtimeChunk.Reconnected.class, i);
		}
		assertThat(session.isClosed()).isFalse();
		session.close().subscribe();
		drops.release();
	}

	@ParameterizedTest
	@ValueSource(longs = { Long.MIN_VALUE, -5, 0, 1, 1_700_000_000, 99_999_999_999L, Long.MAX_VALUE })
	void expiryThatMakesNoSenseIsNoReasonToRotate(long expiresAt) {
		this.server.then((peer) -> {
			peer.upgrade().send(expiring("session.created", expiresAt));
			peer.read();
			peer.send(expiring("session.updated", expiresAt));
			peer.readAll();
		});
		RealtimeSession session = open(RealtimeListener.NONE);
		this.time.advanceTimeBy(Duration.ofHours(1));
		PeerServer.awaitStandstill(this.server::connections);
		assertThat(session.isClosed()).isFalse();
		assertThat(this.server.connections()).isEqualTo(1);
		session.close().block(RealtimeFixture.PATIENCE);
	}

	@Test
	void sessionWithoutAnIdIsCountedOnce() {
		List<String> told = new CopyOnWriteArrayList<>();
		for (int i = 0; i < 2; i++) {
			boolean first = i == 0;
			this.server.then((peer) -> {
				peer.upgrade().send(nameless("session.created"));
				peer.read();
				peer.send(nameless("session.updated"));
				if (first) {
					peer.reset();
				}
				peer.readAll();
			});
		}
		RealtimeSession session = open(new RealtimeListener() {

			@Override
			public void onOpened(String model) {
				told.add("opened");
			}

			@Override
			public void onClosed(String model, Duration duration) {
				told.add("closed");
			}

		});
		Heard.of(session).await(RealtimeChunk.Reconnected.class);
		session.close().block(RealtimeFixture.PATIENCE);
		assertThat(told).containsExactly("opened", "closed");
	}

	@Test
	void responseThatEndsTwiceIsPaidOnce() {
		String usage = "\"usage\":{\"total_tokens\":30,\"input_tokens\":20,\"output_tokens\":10}";
		String done = Said.done("r1", "completed").replace("\"usage\":null", usage);
		try (WiredSession wired = WiredSession.open()) {
			wired.say(Said.created("r1"), done, done);
			assertThat(wired.heard.await(RealtimeChunk.ResponseEnded.class, 1)).hasSize(1);
			assertThat(wired.usage).hasSize(1);
			assertThat(wired.session.bill().usage().totalTokens()).isEqualTo(30);
			assertThat(wired.session.bill().totalUsd()).isGreaterThan(BigDecimal.ZERO);
			wired.say(Said.created("r1"), done);
			assertThat(wired.session.bill().usage().totalTokens()).as("an id that is used again").isEqualTo(60);
		}
	}

}
