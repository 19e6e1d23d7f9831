package io.github.openaispring.realtime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiAuthenticationException;
import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.realtime.event.ErrorReceived;
import io.github.openaispring.realtime.event.InputAudioBufferCleared;
import io.github.openaispring.realtime.event.MalformedServerEvent;
import io.github.openaispring.realtime.event.RealtimeServerEvent;
import io.github.openaispring.realtime.event.ResponseOutputAudioDelta;
import io.github.openaispring.realtime.event.ResponseOutputTextDelta;
import io.github.openaispring.realtime.event.UnknownServerEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what {@link RealtimeWebSocket} receives, and of how connections end.
 */
@ExtendWith(LeakDetection.class)
class RealtimeReceiveTests {

	private final PeerServer server = new PeerServer();

	@AfterEach
	void close() {
		this.server.close();
	}

	private RealtimeWebSocket connected(RealtimeConnectionSettings settings) {
		RealtimeWebSocket socket = Connections.to(this.server.url(), settings);
		socket.connect().block(Connections.WAIT);
		return socket;
	}

	private RealtimeWebSocket connected() {
		return connected(Connections.settings());
	}

	private static RealtimeConnectionSettings limitedTo(int maxFrameSize) {
		return Connections.settings(Connections.WAIT, Duration.ZERO, Connections.WAIT, maxFrameSize);
	}

	private static String event(int number) {
		return "{\"type\":\"input_audio_buffer.cleared\",\"event_id\":\"" + number + "\"}";
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String text(int length) {
		return "{\"type\":\"response.output_text.delta\",\"event_id\":\"e\",\"response_id\":\"r\",\"item_id\":\"i\","
				+ "\"output_index\":0,\"content_index\":0,\"delta\":\"" + "x".repeat(length) + "\"}";
	}

	private static Flux<String> ids(RealtimeWebSocket socket) {
		return socket.receive().map((event) -> String.valueOf(event.eventId()));
	}

	private static OpenAiException error(RealtimeWebSocket socket) {
		AtomicReference<Throwable> error = new AtomicReference<>();
		socket.receive()
			.as(StepVerifier::create)
			.thenConsumeWhile((event) -> true)
			.consumeErrorWith(error::set)
			.verify(Connections.WAIT);
		RealtimeClose close = socket.closed().block(Connections.WAIT);
		assertThat(close.error()).isSameAs(error.get());
		assertThat(socket.isClosed()).isTrue();
		return close.error();
	}

	@Test
	void receiveGivesEventsThatComeWithTheConsent() {
		this.server.then((peer) -> {
			ByteArrayOutputStream all = new ByteArrayOutputStream();
			all.write(peer.consent());
			all.write(PeerServer.Peer.frame(true, PeerServer.Peer.TEXT, bytes(event(1))));
			all.write(PeerServer.Peer.frame(true, PeerServer.Peer.TEXT, bytes(event(2))));
			peer.write(all.toByteArray()).sayGoodbye(1000, "done");
		});
		RealtimeWebSocket socket = connected();
		assertThat(socket.closed().block(Connections.WAIT)).isEqualTo(new RealtimeClose(1000, "done", null));
		ids(socket).as(StepVerifier::create).expectNext("1", "2").expectComplete().verify(Connections.WAIT);
	}

	@Test
	void receiveWhenSubscribedBeforeConnectGivesEverything() {
		this.server.then((peer) -> peer.upgrade().send(event(1)).sayGoodbye(1000, ""));
		RealtimeWebSocket socket = Connections.to(this.server.url());
		ids(socket).as(StepVerifier::create)
			.expectSubscription()
			.then(() -> socket.connect().subscribe())
			.expectNext("1")
			.expectComplete()
			.verify(Connections.WAIT);
	}

	@Test
	void receiveTakesBinaryFramesAndFragments() {
		byte[] json = bytes("{\"type\":\"input_audio_buffer.cleared\",\"event_id\":\"ü\"}");
		this.server.then((peer) -> {
			peer.upgrade().send(true, PeerServer.Peer.BINARY, json);
			peer.send(false, PeerServer.Peer.TEXT, new byte[0]);
			for (byte b : json) {
				peer.send(false, 0, new byte[] { b });
			}
			peer.send(true, PeerServer.Peer.PING, bytes("between"));
			peer.send(true, 0, new byte[0]);
			peer.send(event(3)).sayGoodbye(1000, "");
		});
		ids(connected()).as(StepVerifier::create).expectNext("ü", "ü", "3").expectComplete().verify(Connections.WAIT);
	}

	@Test
	void receiveWhenJsonIsBadGoesOn() {
		this.server.then((peer) -> peer.upgrade()
			.send("{\"type\":")
			.send(true, PeerServer.Peer.TEXT, new byte[] { (byte) 0xff, 0 })
			.send("")
			.send("{\"type\":\"session.sang\"}")
			.send(event(5))
			.sayGoodbye(1000, ""));
		connected().receive()
			.as(StepVerifier::create)
			.expectNextMatches(MalformedServerEvent.class::isInstance)
			.expectNextMatches(MalformedServerEvent.class::isInstance)
			.expectNextMatches(MalformedServerEvent.class::isInstance)
			.expectNextMatches(UnknownServerEvent.class::isInstance)
			.expectNext(new InputAudioBufferCleared("5"))
			.expectComplete()
			.verify(Connections.WAIT);
	}

	@Test
	void receiveTakesLargeFramesAndForgetsTheirSize() {
		byte[] audio = new byte[15 << 20];
		Arrays.fill(audio, (byte) 7);
		String base64 = Base64.getEncoder().encodeToString(audio);
		String delta = "{\"type\":\"response.output_audio.delta\",\"event_id\":\"e\",\"response_id\":\"r\","
				+ "\"item_id\":\"i\",\"output_index\":0,\"content_index\":0,\"delta\":\"" + base64 + "\"}";
		this.server.then((peer) -> peer.upgrade().send(delta).send(event(2)).send(delta).sayGoodbye(1000, ""));
		connected().receive()
			.as(StepVerifier::create)
			.expectNextMatches((event) -> Arrays.equals(((ResponseOutputAudioDelta) event).audio(), audio))
			.expectNext(new InputAudioBufferCleared("2"))
			.expectNextMatches((event) -> Arrays.equals(((ResponseOutputAudioDelta) event).audio(), audio))
			.expectComplete()
			.verify(Connections.WAIT);
	}

	@Test
	void receiveTakesFramesUpToTheLimit() {
		String largest = text(1000);
		this.server.then((peer) -> peer.upgrade().send(largest).send(largest + " "));
		RealtimeWebSocket socket = connected(limitedTo(largest.length()));
		List<RealtimeServerEvent> events = new ArrayList<>();
		socket.receive()
			.doOnNext(events::add)
			.as(StepVerifier::create)
			.thenConsumeWhile((event) -> true)
			.expectErrorMatches((ex) -> ex instanceof OpenAiResponseException
					&& ex.getMessage().contains("openai.realtime.max-frame-size"))
			.verify(Connections.WAIT);
		assertThat(events).hasSize(1).first().isInstanceOf(ResponseOutputTextDelta.class);
		assertThat(socket.closed().block(Connections.WAIT).isFatal()).isTrue();
	}

	@Test
	void receiveCountsFragmentsTogether() throws Exception {
		AtomicInteger code = new AtomicInteger();
		this.server.then((peer) -> {
			peer.upgrade().send(false, PeerServer.Peer.TEXT, new byte[600]).send(false, 0, new byte[600]);
			code.set(peer.read().closeCode());
			peer.stall();
		});
		assertThat(error(connected(limitedTo(1000)))).hasMessageContaining("openai.realtime.max-frame-size");
		this.server.awaitFinished();
		assertThat(code).hasValue(1009);
	}

	@ParameterizedTest
	@ValueSource(strings = { "8B00", "8180000000", "880100", "0001FF", "817E0001FF" })
	void receiveWhenFramesAreNotWebSocketFails(String hex) throws Exception {
		this.server.then((peer) -> {
			peer.upgrade().write(HexFormat.of().parseHex(hex));
			peer.stall();
		});
		assertThat(error(connected())).isInstanceOf(OpenAiConnectionException.class);
		this.server.awaitFinished();
	}

	@ParameterizedTest
	@ValueSource(strings = { "x-request-id", "apim-request-id" })
	void receiveWhenRefusedAfterTheUpgradeGivesTheErrorEventFirst(String idHeader) {
		this.server.then((peer) -> peer.upgrade(idHeader + ": req_9")
			.send("{\"type\":\"error\",\"event_id\":\"e1\",\"error\":{\"type\":\"invalid_request_error\","
					+ "\"code\":\"invalid_api_key\",\"message\":\"Incorrect API key\",\"event_id\":null}}")
			.sayGoodbye(3000, "invalid_request_error.invalid_api_key"));
		RealtimeWebSocket socket = connected();
		RealtimeClose close = socket.closed().block(Connections.WAIT);
		assertThat(close.isFatal()).isTrue();
		assertThat(close.error()).isInstanceOf(OpenAiAuthenticationException.class)
			.hasMessageContaining("Incorrect API key");
		assertThat(close.error().getRequestId()).isEqualTo("req_9");
		socket.receive()
			.as(StepVerifier::create)
			.expectNextMatches(ErrorReceived.class::isInstance)
			.expectErrorMatches((ex) -> ex == close.error())
			.verify(Connections.WAIT);
	}

	@Test
	void receiveWhenAnErrorCameEarlierDoesNotBlameIt() {
		this.server.then((peer) -> peer.upgrade()
			.send("{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"code\":\"invalid_api_key\","
					+ "\"message\":\"m\"}}")
			.send(event(1))
			.sayGoodbye(1011, ""));
		assertThat(error(connected())).isInstanceOf(OpenAiConnectionException.class).hasMessageContaining("1011");
	}

	@Test
	void receiveWhenConnectionIsResetFailsAfterTheEvents() {
		CountDownLatch received = new CountDownLatch(1);
		this.server.then((peer) -> {
			peer.upgrade().send(event(1)).send(event(2));
			PeerServer.await(received);
			peer.reset();
		});
		RealtimeWebSocket socket = connected();
		ids(socket).as(StepVerifier::create)
			.expectNext("1", "2")
			.then(received::countDown)
			.expectError(OpenAiConnectionException.class)
			.verify(Connections.WAIT);
		RealtimeClose close = socket.closed().block(Connections.WAIT);
		assertThat(close.code()).isEqualTo(1006);
		assertThat(close.isFatal()).isFalse();
	}

	@Test
	void receiveWhenConnectionJustEndsFails() {
		this.server.then(PeerServer.Peer::upgrade);
		RealtimeWebSocket socket = connected();
		assertThat(error(socket)).isInstanceOf(OpenAiConnectionException.class).hasMessageContaining("lost");
		assertThat(socket.closed().block(Connections.WAIT).code()).isEqualTo(1006);
	}

	@Test
	void receiveWhenGoodbyeHasNoCodeFails() {
		this.server.then((peer) -> peer.upgrade().send(true, PeerServer.Peer.CLOSE, new byte[0]).stall());
		RealtimeWebSocket socket = connected();
		assertThat(error(socket)).isInstanceOf(OpenAiConnectionException.class);
		assertThat(socket.closed().block(Connections.WAIT).code()).isEqualTo(1005);
	}

	@Test
	void receiveAnswersTheServersGoodbyeAndEnds() throws Exception {
		AtomicInteger code = new AtomicInteger();
		this.server.then((peer) -> {
			peer.upgrade().sayGoodbye(1001, "Your session hit the maximum duration of 60 minutes.");
			code.set(peer.read().closeCode());
			peer.stall();
		});
		RealtimeWebSocket socket = connected();
		assertThat(error(socket)).isInstanceOf(OpenAiConnectionException.class).hasMessageContaining("60 minutes");
		assertThat(socket.closed().block(Connections.WAIT).isFatal()).isFalse();
		this.server.awaitFinished();
		assertThat(code).hasValue(1001);
	}

	// The end comes long before the slow subscriber has taken what came before.
	@Test
	void receiveWhenSlowGivesEveryEventBeforeTheEnd() {
		this.server.then((peer) -> {
			peer.upgrade();
			for (int i = 0; i < 100; i++) {
				peer.send(event(i));
			}
			peer.sayGoodbye(1011, "");
		});
		RealtimeWebSocket socket = connected();
		StepVerifier.Step<String> steps = ids(socket).as((flux) -> StepVerifier.create(flux, 0)).expectSubscription();
		for (int i = 0; i < 100; i++) {
			steps = steps.thenRequest(1).expectNext(String.valueOf(i));
		}
		steps.expectError(OpenAiConnectionException.class).verify(Connections.WAIT);
	}

	@Test
	void receiveWithoutDemandDoesNotReadTheSocket() {
		int count = 2_000;
		AtomicInteger sent = new AtomicInteger();
		String large = text(50_000);
		this.server.then((peer) -> {
			peer.upgrade();
			for (int i = 0; i < count; i++) {
				peer.send(large);
				sent.incrementAndGet();
			}
			peer.sayGoodbye(1000, "");
		});
		RealtimeWebSocket socket = connected();
		AtomicInteger received = new AtomicInteger();
		BaseSubscriber<RealtimeServerEvent> subscriber = new BaseSubscriber<>() {

			@Override
			protected void hookOnSubscribe(Subscription subscription) {
				request(3);
			}

			@Override
			protected void hookOnNext(RealtimeServerEvent event) {
				received.incrementAndGet();
			}

		};
		socket.receive().subscribe(subscriber);
		PeerServer.awaitStandstill(sent::get);
		assertThat(received).hasValue(3);
		assertThat(sent.get()).isBetween(3, count / 2);
		subscriber.request(Long.MAX_VALUE);
		socket.closed().block(Connections.WAIT);
		Awaitility.await().atMost(Connections.WAIT).untilAsserted(() -> assertThat(received).hasValue(count));
	}

	@Test
	void receiveWhenAskedForOneByOneGivesAll() {
		int count = 20_000;
		this.server.then((peer) -> {
			ByteArrayOutputStream all = new ByteArrayOutputStream();
			all.write(peer.consent());
			for (int i = 0; i < count; i++) {
				all.write(PeerServer.Peer.frame(true, PeerServer.Peer.TEXT, bytes(event(i))));
			}
			peer.write(all.toByteArray()).sayGoodbye(1000, "");
		});
		List<String> received = ids(connected()).limitRate(1).collectList().block(Connections.WAIT);
		assertThat(received).containsExactlyElementsOf(IntStream.range(0, count).mapToObj(String::valueOf).toList());
	}

	@Test
	void receiveWhenCancelledClosesTheConnection() throws Exception {
		AtomicInteger code = new AtomicInteger();
		this.server.then((peer) -> {
			peer.upgrade().send(event(1));
			PeerServer.Frame goodbye = peer.read();
			code.set(goodbye.closeCode());
			peer.send(true, PeerServer.Peer.CLOSE, goodbye.payload());
		});
		RealtimeWebSocket socket = connected();
		ids(socket).take(1).as(StepVerifier::create).expectNext("1").expectComplete().verify(Connections.WAIT);
		assertThat(socket.closed().block(Connections.WAIT)).isEqualTo(RealtimeClose.normal());
		this.server.awaitFinished();
		assertThat(code).hasValue(1000);
	}

	@Test
	void pingsAreAnswered() throws Exception {
		List<String> pongs = new ArrayList<>();
		this.server.then((peer) -> {
			peer.upgrade();
			for (int i = 0; i < 100; i++) {
				peer.send(true, PeerServer.Peer.PING, bytes("p" + i));
				PeerServer.Frame pong = peer.read();
				assertThat(pong.opcode()).isEqualTo(PeerServer.Peer.PONG);
				pongs.add(pong.text());
			}
			peer.sayGoodbye(1000, "");
		});
		connected().closed().block(Connections.WAIT);
		this.server.awaitFinished();
		assertThat(pongs).hasSize(100).startsWith("p0", "p1").endsWith("p99");
	}

}
