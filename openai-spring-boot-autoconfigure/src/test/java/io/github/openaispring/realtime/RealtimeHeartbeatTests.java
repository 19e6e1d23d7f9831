package io.github.openaispring.realtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of how {@link RealtimeWebSocket} finds out that nobody is there any more.
 */
@ExtendWith(LeakDetection.class)
class RealtimeHeartbeatTests {

	private final PeerServer server = new PeerServer();

	@AfterEach
	void close() {
		this.server.close();
	}

	private RealtimeWebSocket connected(Duration interval, Duration timeout) {
		RealtimeWebSocket socket = Connections.to(this.server.url(),
				Connections.settings(Connections.WAIT, interval, timeout, 1000));
		socket.connect().block(Connections.WAIT);
		return socket;
	}

	@Test
	void connectionWhosePingsAreAnsweredLives() {
		AtomicInteger pings = new AtomicInteger();
		this.server.then((peer) -> {
			peer.upgrade();
			while (pings.get() < 5) {
				PeerServer.Frame ping = peer.read();
				assertThat(ping.opcode()).isEqualTo(PeerServer.Peer.PING);
				pings.incrementAndGet();
				peer.send(true, PeerServer.Peer.PONG, ping.payload());
			}
			peer.sayGoodbye(1000, "");
		});
		RealtimeWebSocket socket = connected(Duration.ofMillis(300), Duration.ofMillis(300));
		assertThat(socket.closed().block(Connections.WAIT).isNormal()).isTrue();
		assertThat(pings).hasValue(5);
	}

	@Test
	void connectionWhosePingIsNotAnsweredIsCut() throws Exception {
		CountDownLatch gone = new CountDownLatch(1);
		this.server.then((peer) -> {
			peer.upgrade().send("{\"type\":\"input_audio_buffer.cleared\"}").stall();
			gone.countDown();
		});
		RealtimeWebSocket socket = connected(Duration.ofMillis(20), Duration.ofMillis(200));
		socket.receive()
			.as(StepVerifier::create)
			.expectNextCount(1)
			.expectErrorMatches((ex) -> ex instanceof OpenAiTimeoutException && ex.getMessage().contains("ping"))
			.verify(Connections.WAIT);
		assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
		RealtimeClose close = socket.closed().block(Connections.WAIT);
		assertThat(close.code()).isEqualTo(1006);
		assertThat(close.isFatal()).isFalse();
	}

}
