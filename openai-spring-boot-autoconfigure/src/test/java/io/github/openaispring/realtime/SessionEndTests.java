package io.github.openaispring.realtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiAuthenticationException;
import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.realtime.event.RealtimeItem;
import io.github.openaispring.realtime.event.RealtimeResponseOptions;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;
import io.github.openaispring.realtime.event.ResponseCancel;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.OperationTelemetry;
import io.github.openaispring.telemetry.RealtimeListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of how sessions begin and end.
 */
class SessionEndTests {

	private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();

	private WiredSession wired;

	private RealtimeWire wire;

	@AfterEach
	void close() {
		if (this.wired != null) {
			this.wired.close();
		}
		if (this.wire != null) {
			this.wire.close();
		}
	}

	private OpenAiRealtimeSessions sessions() {
		this.wire = new RealtimeWire();
		RealtimeListener listener = new RealtimeListener() {

			@Override
			public void onOpened(String model) {
				SessionEndTests.this.told.add("opened");
			}

			@Override
			public void onClosed(String model, Duration duration) {
				SessionEndTests.this.told.add("closed");
			}

		};
		return new OpenAiRealtimeSessions(Connections.connector(this.wire.url(), Connections.settings()),
				RealtimeSessionConfig.builder().model(RealtimeFixture.MODEL).build(), RealtimeSessionPolicy.defaults(),
				CallAccounting.of(new CostCalculator(PriceCatalog.bundled()),
						new OperationTelemetry("test", "openai", ObservationRegistry.NOOP, null, (event) -> {
						})),
				listener, HttpListener.NONE);
	}

	private static void expectFailure(Publisher<?> publisher) {
		StepVerifier.create(publisher).expectError(OpenAiConnectionException.class).verify(WiredSession.PATIENCE);
	}

	@Test
	void lossWithoutReplacementIsToldEverywhere() {
		this.wired = WiredSession.openWithoutReconnect();
		this.wired.say(Said.created("r1"), Said.audio("r1", "i1", 100));
		this.wired.peer.drop();
		expectFailure(this.wired.session.done());
		StepVerifier.create(this.wired.session.response().then())
			.expectErrorMatches((ex) -> ex == this.wired.session.error())
			.verify(WiredSession.PATIENCE);
		assertThat(this.wired.session.error()).isInstanceOf(OpenAiConnectionException.class);
		assertThat(this.wired.session.error()).as("asked again").isNotNull();
		assertThat(this.wired.session.isClosed()).isTrue();
		assertThat(this.wired.heard.all(RealtimeChunk.AudioDelta.class)).hasSize(1);
	}

	@Test
	void lastWordsBeforeTheEndAreDelivered() {
		this.wired = WiredSession.openWithoutReconnect();
		this.wired.peer.send(Said.created("r1"), Said.audio("r1", "i1", 100), Said.done("r1", "completed"));
		this.wired.peer.close(1000, "bye");
		this.wired.session.done().block(WiredSession.PATIENCE);
		assertThat(this.wired.session.error()).isNull();
		this.wired.heard.await(RealtimeChunk.ResponseEnded.class);
		StepVerifier.create(this.wired.session.response()).expectComplete().verify(WiredSession.PATIENCE);
	}

	@Test
	void everySendAfterTheCloseFails() {
		this.wired = WiredSession.open();
		RealtimeSession session = this.wired.session;
		session.close().block(WiredSession.PATIENCE);
		assertThat(this.wired.peer.closeCode()).isEqualTo(1000);
		List<Function<RealtimeSession, Publisher<?>>> sends = List.of((s) -> s.sendAudio(new byte[480]),
				(s) -> s.sendAudio(Flux.just(new byte[480])), (s) -> s.sendText("Hello"),
				(s) -> s.sendItem(RealtimeItem.user("Hello")), (s) -> s.sendSystemContext("Be kind."),
				(s) -> s.sendToolResponse("c1", "late"), RealtimeSession::commitAudioBuffer,
				RealtimeSession::clearAudioBuffer, RealtimeSession::endInput, RealtimeSession::triggerResponse,
				(s) -> s.triggerResponse(RealtimeResponseOptions.builder().build()), RealtimeSession::cancelResponse,
				RealtimeSession::interrupt, (s) -> s.played("i1", 1),
				(s) -> s.update(RealtimeSessionSettings.builder().build()),
				(s) -> s.send(new ResponseCancel(null, null)));
		sends.forEach((send) -> expectFailure(send.apply(session)));
		assertThat(session.error()).isNull();
		session.done().block(WiredSession.PATIENCE);
	}

	@Test
	void closeMayBeCalledOftenAndAtOnceAndAlwaysMeansClosed() throws Exception {
		this.wired = WiredSession.open();
		CountDownLatch start = new CountDownLatch(1);
		List<CompletableFuture<Void>> closes = new java.util.ArrayList<>();
		for (int i = 0; i < 8; i++) {
			closes.add(CompletableFuture.runAsync(() -> {
				awaitUnchecked(start);
				this.wired.session.close().block(WiredSession.PATIENCE);
			}, (task) -> new Thread(task).start()));
		}
		start.countDown();
		for (CompletableFuture<Void> close : closes) {
			assertThat(close).succeedsWithin(WiredSession.PATIENCE);
		}
		assertThat(this.wired.peer.closeCode()).isEqualTo(1000);
		this.wired.session.close().block(WiredSession.PATIENCE);
	}

	private static void awaitUnchecked(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void secondCloseWaitsForTheConnectionToo() {
		this.wire = new RealtimeWire();
		try (PeerServer silent = new PeerServer()) {
			CountDownLatch mayAnswer = new CountDownLatch(1);
			silent.then((peer) -> {
				peer.upgrade().send(Said.session("session.created", "null"));
				peer.read();
				peer.send(Said.session("session.updated", "null"));
				PeerServer.Frame frame = peer.read();
				awaitUnchecked(mayAnswer);
				peer.send(true, PeerServer.Peer.CLOSE, frame.payload());
			});
			RealtimeSession session = new OpenAiRealtimeSessions(
					Connections.connector(silent.url(),
							Connections.settings(Connections.WAIT, Duration.ZERO, Connections.WAIT, 1 << 20)),
					RealtimeSessionConfig.builder().model(RealtimeFixture.MODEL).build(),
					RealtimeSessionPolicy.defaults(), CallAccounting.of(new CostCalculator(PriceCatalog.bundled()),
							new OperationTelemetry("test", "openai", ObservationRegistry.NOOP, null, (event) -> {
							})),
					RealtimeListener.NONE, HttpListener.NONE)
				.open()
				.block(WiredSession.PATIENCE);
			CompletableFuture<Void> first = session.close().toFuture();
			CompletableFuture<Void> second = session.close().toFuture();
			assertThat(first).isNotDone();
			assertThat(second).isNotDone();
			mayAnswer.countDown();
			assertThat(first).succeedsWithin(WiredSession.PATIENCE);
			assertThat(second).succeedsWithin(WiredSession.PATIENCE);
		}
	}

	@Test
	void givingUpWhileOpeningClosesTheConnectionAndCountsNoSession() {
		Disposable opening = sessions().open().subscribe();
		RealtimeWire.Peer peer = this.wire.accept();
		peer.send(Said.session("session.created", "null"));
		peer.expect("session.update");
		opening.dispose();
		assertThat(peer.closeCode()).isEqualTo(1000);
		assertThat(this.told).isEmpty();
	}

	@Test
	void sessionIsCountedFromItsOpeningToItsEnd() {
		OpenAiRealtimeSessions sessions = sessions();
		Mono<RealtimeSession> opening = sessions.open().cache();
		opening.subscribe();
		RealtimeWire.Peer peer = this.wire.accept();
		assertThat(sessions.sessions()).isEmpty();
		peer.send(Said.session("session.created", "null"));
		peer.expect("session.update");
		peer.send(Said.session("session.updated", "null"));
		RealtimeSession session = opening.block(WiredSession.PATIENCE);
		assertThat(sessions.sessions()).containsExactly(session);
		assertThat(session.id()).isEqualTo("sess_1");
		assertThat(session.toString()).contains("sess_1").contains("closed=false");
		sessions.closeAll().block(WiredSession.PATIENCE);
		assertThat(sessions.sessions()).isEmpty();
		assertThat(this.told).containsExactly("opened", "closed");
	}

	@Test
	void refusalAfterTheHandshakeIsTyped() {
		Map<String, Class<? extends OpenAiException>> refusals = Map.of("invalid_api_key",
				OpenAiAuthenticationException.class, "beta_api_shape_disabled", OpenAiInvalidRequestException.class);
		OpenAiRealtimeSessions sessions = sessions();
		refusals.forEach((code, type) -> {
			CompletableFuture<RealtimeSession> opening = sessions.open().toFuture();
			RealtimeWire.Peer peer = this.wire.accept();
			peer.send(Said.error(code, null));
			peer.close(4000, "invalid_request_error." + code);
			assertThat(opening).failsWithin(WiredSession.PATIENCE).withThrowableThat().withCauseInstanceOf(type);
		});
	}

	@Test
	void refusalOfTheSetupIsTypedAndClosesTheConnection() {
		CompletableFuture<RealtimeSession> opening = sessions().open().toFuture();
		RealtimeWire.Peer peer = this.wire.accept();
		peer.send(Said.session("session.created", "null"));
		peer.send(Said.error("invalid_value", peer.expect("session.update").path("event_id").stringValue()));
		assertThat(opening).failsWithin(WiredSession.PATIENCE)
			.withThrowableThat()
			.withCauseInstanceOf(OpenAiInvalidRequestException.class);
		assertThat(peer.closeCode()).isEqualTo(1000);
		assertThat(this.told).isEmpty();
	}

	@Test
	void whatNobodyUnderstandsKeepsTheSessionAlive() {
		this.wired = WiredSession.open();
		this.wired.say("{\"type\":\"brand.new\",\"event_id\":\"e\"}", "{not json}", "[]", "{\"event_id\":\"e\"}",
				"{\"type\":\"input_audio_buffer.speech_started\",\"event_id\":\"e\"}",
				Said.json("{'type':'response.output_audio.delta','event_id':'e','response_id':'r1','item_id':'i1',"
						+ "'output_index':0,'content_index':0,'delta':'!!'}"));
		assertThat(this.wired.heard.await(RealtimeChunk.Failure.class, 5)).hasSize(5);
		this.wired.session.sendText("Still there?").block(WiredSession.PATIENCE);
		this.wired.peer.expect("conversation.item.create");
		this.wired.peer.expect("response.create");
	}

	@Test
	void endOfAResponseThatCannotBeReadIsStillAnEnd() {
		this.wired = WiredSession.open();
		this.wired.say(Said.created("r1"));
		this.wired.session.sendText("Next").block(WiredSession.PATIENCE);
		this.wired.peer.expect("conversation.item.create");
		this.wired.say(Said.done("r0", "completed").replace("\"usage\":null", "\"usage\":\"much\""));
		this.wired.expectNothing();
		this.wired.say(Said.done("r1", "completed").replace("\"usage\":null", "\"usage\":\"much\""));
		this.wired.peer.expect("response.create");
		assertThat(this.wired.heard.await(RealtimeChunk.ResponseEnded.class).status()).isEqualTo("unknown");
		assertThat(this.wired.heard.all(RealtimeChunk.Failure.class)).hasSize(2);
	}

	@Test
	void openingAndEndMayBeBlockedOn() {
		OpenAiRealtimeSessions sessions = sessions();
		CompletableFuture<String> opener = sessions.open()
			.map((session) -> Thread.currentThread().getName())
			.toFuture();
		RealtimeWire.Peer peer = this.wire.accept();
		peer.send(Said.session("session.created", "null"));
		peer.expect("session.update");
		peer.send(Said.session("session.updated", "null"));
		assertThat(opener).succeedsWithin(WiredSession.PATIENCE).asString().startsWith("boundedElastic");
		CompletableFuture<String> ender = sessions.sessions()
			.get(0)
			.done()
			.then(Mono.fromCallable(() -> Thread.currentThread().getName()))
			.toFuture();
		peer.close(1000, "bye");
		assertThat(ender).succeedsWithin(WiredSession.PATIENCE).asString().startsWith("boundedElastic");
	}

	@Test
	void errorWithoutAnEventIsAChunkAndNoEnd() {
		this.wired = WiredSession.open();
		this.wired.say(Said.error("server_hiccup", null));
		RealtimeChunk.Failure failure = this.wired.heard.await(RealtimeChunk.Failure.class);
		assertThat(failure.eventId()).isNull();
		assertThat(failure.error().getCode()).isEqualTo("server_hiccup");
		assertThat(this.wired.session.error()).isNull();
	}

}
