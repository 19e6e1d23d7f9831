package io.github.openaispring.realtime;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.OperationTelemetry;
import io.github.openaispring.telemetry.RealtimeListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of sessions whose caller blocks, reuses arrays or is in a hurry.
 */
class CarelessCallerTests {

	private WiredSession wired;

	@AfterEach
	void close() {
		if (this.wired != null) {
			this.wired.close();
		}
	}

	@Test
	void callerMayWaitForACommandRightAfterAnother() {
		this.wired = WiredSession.open();
		RealtimeSession session = this.wired.session;
		Mono<String> chain = session.sendText("One")
			.then(Mono.fromCallable(() -> session.sendText("Two").thenReturn("both").block(WiredSession.PATIENCE)));
		CompletableFuture<String> both = CompletableFuture.supplyAsync(() -> chain.block(WiredSession.PATIENCE),
				(task) -> new Thread(task).start());
		assertThat(both).succeedsWithin(WiredSession.PATIENCE.dividedBy(2)).isEqualTo("both");
	}

	@Test
	void callerMayWaitForTheCloseWhenToldOfTheEnd() {
		this.wired = WiredSession.open();
		RealtimeSession session = this.wired.session;
		CompletableFuture<String> closed = session.done()
			.then(Mono.fromCallable(() -> session.close().thenReturn("closed").block(WiredSession.PATIENCE)))
			.toFuture();
		session.close().subscribe();
		assertThat(closed).succeedsWithin(WiredSession.PATIENCE.dividedBy(2)).isEqualTo("closed");
	}

	@Test
	void callerMayWaitForAnotherCloseAfterTheFirst() {
		this.wired = WiredSession.open();
		RealtimeSession session = this.wired.session;
		session.close().block(WiredSession.PATIENCE);
		Mono<String> again = session.close()
			.then(Mono.fromCallable(() -> session.close().thenReturn("closed").block(WiredSession.PATIENCE)));
		CompletableFuture<String> closed = CompletableFuture.supplyAsync(() -> again.block(WiredSession.PATIENCE),
				(task) -> new Thread(task).start());
		assertThat(closed).succeedsWithin(WiredSession.PATIENCE.dividedBy(2)).isEqualTo("closed");
	}

	@Test
	void arrayOfTheCallerMayBeUsedAgain() {
		this.wired = WiredSession.open();
		byte[] microphone = new byte[960];
		for (byte value = 1; value <= 2; value++) {
			Arrays.fill(microphone, value);
			this.wired.session.sendAudio(microphone).block(WiredSession.PATIENCE);
			this.wired.peer.expect("input_audio_buffer.append");
		}
		this.wired.peer.drop();
		RealtimeWire.Peer next = this.wired.reconnect();
		next.send(Said.session("session.created", "null"));
		next.expect("session.update");
		next.send(Said.session("session.updated", Said.SERVER_VAD));
		for (byte value = 1; value <= 2; value++) {
			String audio = next.expect("input_audio_buffer.append").path("audio").stringValue();
			assertThat(Base64.getDecoder().decode(audio)).hasSize(960).containsOnly(value);
		}
	}

	@Test
	void subscriberThatBlocksHoldsUpNobodyElse() throws Exception {
		this.wired = WiredSession.open();
		int others = Schedulers.DEFAULT_BOUNDED_ELASTIC_SIZE + 5;
		CountDownLatch blocked = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		CountDownLatch told = new CountDownLatch(others);
		this.wired.session.response().subscribe((chunk) -> {
			blocked.countDown();
			awaitUnchecked(release);
		});
		for (int i = 0; i < others; i++) {
			this.wired.session.response().next().subscribe((chunk) -> told.countDown());
		}
		try {
			this.wired.say(Said.speechStarted("i1"));
			assertThat(blocked.await(20, TimeUnit.SECONDS)).isTrue();
			assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			release.countDown();
		}
	}

	private static void awaitUnchecked(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static OpenAiRealtimeSessions sessions(String url) {
		return new OpenAiRealtimeSessions(Connections.connector(url, Connections.settings()),
				RealtimeSessionConfig.builder().model(RealtimeFixture.MODEL).build(), RealtimeSessionPolicy.defaults(),
				CallAccounting.of(new CostCalculator(PriceCatalog.bundled()),
						new OperationTelemetry("test", "openai", ObservationRegistry.NOOP, null, (event) -> {
						})),
				RealtimeListener.NONE, HttpListener.NONE);
	}

	@Test
	void givingUpWhileConnectingDropsNoError() {
		List<Throwable> dropped = new CopyOnWriteArrayList<>();
		Hooks.onErrorDropped(dropped::add);
		try (PeerServer server = new PeerServer().then(PeerServer.Peer::stall)) {
			Disposable opening = sessions(server.url()).open().subscribe();
			await().atMost(WiredSession.PATIENCE).until(() -> !server.requests().isEmpty());
			opening.dispose();
			assertThat(dropped).isEmpty();
		}
		finally {
			Hooks.resetOnErrorDropped();
		}
	}

	@Test
	void sessionThatIsBeingOpenedIsClosedWithTheOthers() {
		try (RealtimeWire wire = new RealtimeWire()) {
			OpenAiRealtimeSessions sessions = sessions(wire.url());
			CompletableFuture<RealtimeSession> opening = sessions.open().toFuture();
			RealtimeWire.Peer peer = wire.accept();
			peer.send(Said.session("session.created", "null"));
			peer.expect("session.update");
			sessions.closeAll().block(WiredSession.PATIENCE);
			assertThat(opening).failsWithin(WiredSession.PATIENCE)
				.withThrowableThat()
				.withCauseInstanceOf(OpenAiConnectionException.class);
			assertThat(peer.closeCode()).isEqualTo(1000);
			assertThat(sessions.sessions()).isEmpty();
		}
	}

}
