package io.github.openaispring.realtime;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import io.github.openaispring.realtime.event.RealtimeServerEvent;
import io.github.openaispring.realtime.event.ResponseCancel;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RealtimeWebSocket} on a socket.
 */
class RealtimeWebSocketTests {

	private final PeerServer server = new PeerServer();

	@AfterEach
	void close() {
		this.server.close();
	}

	private static String cleared(int number) {
		return "{\"type\":\"input_audio_buffer.cleared\",\"event_id\":\"e" + number + "\"}";
	}

	@Test
	void connectGivesEventsThatComeWithTheConsent() {
		this.server.then((peer) -> {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			bytes.write(peer.consent());
			bytes.write(PeerServer.Peer.frame(true, PeerServer.Peer.TEXT, cleared(1).getBytes()));
			bytes.write(PeerServer.Peer.frame(true, PeerServer.Peer.TEXT, cleared(2).getBytes()));
			peer.write(bytes.toByteArray()).sayGoodbye(1000, "done");
		});
		RealtimeWebSocket socket = Connections.to(this.server.url());
		socket.connect().block(Connections.WAIT);
		socket.receive()
			.map(RealtimeServerEvent::eventId)
			.as(StepVerifier::create)
			.expectNext("e1", "e2")
			.expectComplete()
			.verify(Connections.WAIT);
		assertThat(socket.closed().block(Connections.WAIT)).isEqualTo(new RealtimeClose(1000, "done", null));
	}

	@Test
	void sendPutsEventsOnTheWire() throws InterruptedException {
		List<String> received = new CopyOnWriteArrayList<>();
		this.server.then((peer) -> {
			peer.upgrade();
			received.add(peer.read().text());
			received.add(peer.read().text());
			peer.readAll();
		});
		RealtimeWebSocket socket = Connections.to(this.server.url());
		socket.connect().block(Connections.WAIT);
		socket.send(new ResponseCancel("1", null)).block();
		socket.send(new ResponseCancel("2", null)).block();
		socket.close().block(Connections.WAIT);
		this.server.awaitFinished();
		assertThat(received).hasSize(2);
		assertThat(received.get(0)).contains("response.cancel").contains("\"1\"");
	}

}
