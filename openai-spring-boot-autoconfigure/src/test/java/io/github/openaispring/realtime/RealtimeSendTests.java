package io.github.openaispring.realtime;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.retry.Retry;

import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.realtime.event.ConversationItemCreate;
import io.github.openaispring.realtime.event.InputAudioBufferAppend;
import io.github.openaispring.realtime.event.InputAudioBufferClear;
import io.github.openaispring.realtime.event.InputAudioBufferCommit;
import io.github.openaispring.realtime.event.RealtimeClientEvent;
import io.github.openaispring.realtime.event.RealtimeEventCodec;
import io.github.openaispring.realtime.event.RealtimeItem;
import io.github.openaispring.realtime.event.RealtimeProtocol;
import io.github.openaispring.realtime.event.ResponseCancel;
import io.github.openaispring.realtime.event.ResponseCreate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what {@link RealtimeWebSocket} sends, and of how it is closed.
 */
@ExtendWith(LeakDetection.class)
class RealtimeSendTests {

	/** Small enough that the system holds little of what nobody reads. */
	private static final int RECEIVE_BUFFER = 1 << 16;

	/** 100 ms of 24 kHz PCM. */
	private static final int TENTH = 4_800;

	private final PeerServer server = new PeerServer(RECEIVE_BUFFER);

	private final List<RealtimeClientEvent> received = new CopyOnWriteArrayList<>();

	private final RealtimeEventCodec codec = new RealtimeEventCodec(RealtimeProtocol.GA, 32 << 20);

	@AfterEach
	void close() {
		this.server.close();
	}

	private RealtimeWebSocket connected() {
		RealtimeWebSocket socket = Connections.to(this.server.url());
		socket.connect().block(Connections.WAIT);
		return socket;
	}

	private PeerServer.Script readAll() {
		return (peer) -> readAll(peer.upgrade());
	}

	private void readAll(PeerServer.Peer peer) throws IOException {
		PeerServer.Frame frame = peer.read();
		while (frame.opcode() == PeerServer.Peer.TEXT) {
			this.received.add(this.codec.decodeClient(frame.payload()));
			frame = peer.read();
		}
		peer.send(true, PeerServer.Peer.CLOSE, frame.payload());
	}

	private static RealtimeClientEvent control(Object id) {
		return new ResponseCancel(String.valueOf(id), null);
	}

	private static RealtimeClientEvent append(int bytes) {
		return InputAudioBufferAppend.of(new byte[bytes]);
	}

	@Test
	void sendPutsEventsOnTheWireBeforeTheGoodbye() throws Exception {
		this.server.then(readAll());
		RealtimeWebSocket socket = connected();
		List<RealtimeClientEvent> events = List.of(
				new ConversationItemCreate("1", null, RealtimeItem.functionCallOutput("call_1", "the result")),
				new ResponseCreate("2", null), control(3));
		socket.sendAll(events).then(socket.close()).block(Connections.WAIT);
		this.server.awaitFinished();
		assertThat(this.received).containsExactlyElementsOf(events);
	}

	@Test
	void sendIsCold() throws Exception {
		this.server.then(readAll());
		RealtimeWebSocket socket = connected();
		Mono<Void> twice = socket.send(control(1));
		socket.send(control("never"));
		twice.then(twice).then(socket.close()).block(Connections.WAIT);
		this.server.awaitFinished();
		assertThat(this.received).containsExactly(control(1), control(1));
	}

	@Test
	void sendTakesTheLargestAppend() throws Exception {
		byte[] audio = new byte[15 << 20];
		Arrays.fill(audio, (byte) 9);
		this.server.then(readAll());
		RealtimeWebSocket socket = connected();
		socket.send(InputAudioBufferAppend.of(audio)).block(Connections.WAIT);
		socket.audioRoom().then(socket.send(control(2))).then(socket.close()).block(Connections.WAIT);
		this.server.awaitFinished();
		assertThat(this.received).containsExactly(InputAudioBufferAppend.of(audio), control(2));
	}

	@Test
	void sendFromManyThreadsKeepsTheOrderOfEach() throws Exception {
		int threads = 8;
		int each = 500;
		this.server.then(readAll());
		RealtimeWebSocket socket = connected();
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		List<Future<?>> senders = new ArrayList<>();
		for (int t = 0; t < threads; t++) {
			int thread = t;
			senders.add(executor.submit(() -> {
				start.await();
				for (int i = 0; i < each; i++) {
					sendUntilAccepted(socket, control(thread + "-" + i));
				}
				return null;
			}));
		}
		start.countDown();
		for (Future<?> sender : senders) {
			sender.get(30, TimeUnit.SECONDS);
		}
		executor.shutdown();
		socket.send(control("last"))
			.then(Mono.defer(() -> awaitReceived(threads * each + 1)))
			.then(socket.close())
			.block(Connections.WAIT);
		Map<String, List<String>> ids = this.received.stream()
			.limit((long) threads * each)
			.map((event) -> String.valueOf(event.eventId()))
			.collect(Collectors.groupingBy((id) -> id.substring(0, 1)));
		assertThat(ids).hasSize(threads);
		ids.forEach((thread, sent) -> assertThat(sent)
			.containsExactlyElementsOf(IntStream.range(0, each).mapToObj((i) -> thread + "-" + i).toList()));
	}

	private static void sendUntilAccepted(RealtimeWebSocket socket, RealtimeClientEvent event) {
		socket.send(event).retryWhen(Retry.fixedDelay(10_000, Duration.ofMillis(1))).block(Connections.WAIT);
	}

	private Mono<Void> awaitReceived(int count) {
		return Mono.fromCallable(() -> this.received.size())
			.filter((size) -> size == count)
			.repeatWhenEmpty((tries) -> tries.delayElements(Duration.ofMillis(5)))
			.then();
	}

	// The server stops reading: what overtakes can only overtake what is still here.
	@Test
	void sendOvertakesAudioThatWaits() throws Exception {
		CountDownLatch goOn = new CountDownLatch(1);
		this.server.then((peer) -> {
			peer.upgrade();
			PeerServer.await(goOn);
			readAll(peer);
		});
		RealtimeWebSocket socket = connected();
		int frames = 300;
		for (int i = 0; i < frames; i++) {
			socket.send(append(TENTH)).block();
		}
		PeerServer.awaitStandstill(socket::audioBytesWaiting);
		assertThat(socket.audioBytesWaiting()).isGreaterThan(frames * TENTH / 2);
		socket.send(control("urgent")).block();
		goOn.countDown();
		socket.audioRoom()
			.then(Mono.defer(() -> awaitReceived(frames + 1)))
			.then(socket.close())
			.block(Connections.WAIT);
		this.server.awaitFinished();
		assertThat(this.received).hasSize(frames + 1);
		assertThat(this.received.indexOf(control("urgent"))).isLessThan(frames / 2);
	}

	@Test
	void clearDropsAudioThatWaits() throws Exception {
		CountDownLatch goOn = new CountDownLatch(1);
		this.server.then((peer) -> {
			peer.upgrade();
			PeerServer.await(goOn);
			readAll(peer);
		});
		RealtimeWebSocket socket = connected();
		int frames = 300;
		for (int i = 0; i < frames; i++) {
			socket.send(append(TENTH)).block();
		}
		PeerServer.awaitStandstill(socket::audioBytesWaiting);
		long waiting = socket.audioBytesWaiting() / TENTH;
		socket.send(new InputAudioBufferClear(null)).block();
		assertThat(socket.audioBytesWaiting()).isZero();
		socket.send(append(10)).block();
		socket.sendAll(List.of(new InputAudioBufferCommit(null), new ResponseCreate(null, null))).block();
		goOn.countDown();
		awaitReceived((int) (frames - waiting + 4)).then(socket.close()).block(Connections.WAIT);
		assertThat(this.received).endsWith(new InputAudioBufferClear(null), append(10),
				new InputAudioBufferCommit(null), new ResponseCreate(null, null));
	}

	@Test
	void sendWhenTheServerDoesNotReadIsRefusedInTheEnd() {
		CountDownLatch over = new CountDownLatch(1);
		this.server.then((peer) -> {
			peer.upgrade();
			PeerServer.await(over);
		});
		RealtimeWebSocket socket = connected();
		String text = "x".repeat(100_000);
		Mono.defer(() -> socket.send(new ConversationItemCreate(null, null, RealtimeItem.user(text))))
			.repeat(10_000)
			.as(StepVerifier::create)
			.expectErrorMatches((ex) -> ex instanceof OpenAiConnectionException && ex.getMessage().contains("Too many"))
			.verify(Connections.WAIT);
		assertThat(socket.isClosed()).isFalse();
		over.countDown();
		socket.closed().block(Connections.WAIT);
	}

	@Test
	void sendBeforeConnectFails() {
		RealtimeWebSocket socket = Connections.to(this.server.url());
		socket.send(control(1))
			.as(StepVerifier::create)
			.expectErrorMatches((ex) -> ex instanceof OpenAiConnectionException && ex.getMessage().contains("not open"))
			.verify(Connections.WAIT);
	}

	@Test
	void sendAfterCloseFails() {
		this.server.then(readAll());
		RealtimeWebSocket socket = connected();
		socket.close().block(Connections.WAIT);
		socket.send(control(1))
			.as(StepVerifier::create)
			.expectErrorMatches((ex) -> ex instanceof OpenAiConnectionException && ex.getMessage().contains("closed"))
			.verify(Connections.WAIT);
		socket.sendAll(List.of(control(1), append(1)))
			.as(StepVerifier::create)
			.expectError(OpenAiConnectionException.class)
			.verify(Connections.WAIT);
		socket.audioRoom()
			.as(StepVerifier::create)
			.expectError(OpenAiConnectionException.class)
			.verify(Connections.WAIT);
	}

	@Test
	void sendAfterTheConnectionWasLostFailsAndTellsWhy() {
		this.server.then((peer) -> peer.upgrade().sayGoodbye(4000, "invalid_request_error.missing_model"));
		RealtimeWebSocket socket = connected();
		socket.closed().block(Connections.WAIT);
		socket.send(control(1))
			.as(StepVerifier::create)
			.expectErrorMatches((ex) -> ex instanceof OpenAiConnectionException
					&& ex.getCause() instanceof OpenAiInvalidRequestException)
			.verify(Connections.WAIT);
	}

	@Test
	void closeFromManyThreadsSaysGoodbyeOnce() throws Exception {
		AtomicReference<Integer> more = new AtomicReference<>();
		this.server.then((peer) -> {
			PeerServer.Frame goodbye = peer.upgrade().read();
			assertThat(goodbye.closeCode()).isEqualTo(1000);
			peer.send(true, PeerServer.Peer.CLOSE, goodbye.payload());
			more.set(peer.in().read());
		});
		RealtimeWebSocket socket = connected();
		List<Thread> threads = IntStream.range(0, 8)
			.mapToObj((i) -> new Thread(() -> socket.close().block(Connections.WAIT)))
			.toList();
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		this.server.awaitFinished();
		assertThat(more).hasValue(-1);
		assertThat(socket.closed().block(Connections.WAIT)).isEqualTo(RealtimeClose.normal());
		socket.receive().as(StepVerifier::create).verifyComplete();
	}

	@Test
	void closeWhenTheServerDoesNotAnswerCutsTheConnection() throws Exception {
		this.server.then((peer) -> peer.upgrade().stall());
		RealtimeConnectionSettings usual = Connections.settings();
		RealtimeConnectionSettings hasty = new RealtimeConnectionSettings(usual.handshakeTimeout(), usual.retry(),
				usual.heartbeatInterval(), usual.heartbeatTimeout(), Duration.ofMillis(50), usual.maxFrameSize(),
				usual.sendQueue());
		RealtimeWebSocket socket = Connections.to(this.server.url(), hasty);
		socket.connect().then(socket.close()).block(Connections.WAIT);
		this.server.awaitFinished();
		assertThat(socket.closed().block(Connections.WAIT)).isEqualTo(RealtimeClose.normal());
	}

	@Test
	void closeWhenNobodyReadsEventsStillSeesTheServersGoodbye() {
		this.server.then((peer) -> {
			peer.upgrade();
			for (int i = 0; i < 200; i++) {
				peer.send("{\"type\":\"input_audio_buffer.cleared\",\"event_id\":\"" + "x".repeat(10_000) + "\"}");
			}
			peer.readAll();
		});
		RealtimeWebSocket socket = connected();
		socket.close().block(Connections.WAIT);
		assertThat(socket.closed().block(Connections.WAIT).isNormal()).isTrue();
	}

}
