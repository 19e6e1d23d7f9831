package io.github.openaispring.voice;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.adapter.AbstractListenerWebSocketSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A connection as messages of the protocol.
 */
final class VoiceLine {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final WebSocketSession socket;

	private final VoiceCodec codec;

	private final VoiceTraffic traffic;

	private final Scheduler timer;

	private final Runnable cut;

	VoiceLine(WebSocketSession socket, VoiceCodec codec, VoiceTraffic traffic, Scheduler timer, Runnable cut) {
		this.socket = socket;
		this.codec = codec;
		this.traffic = traffic;
		this.timer = timer;
		this.cut = cut;
	}

	/**
	 * Read all that comes.
	 * @param listener is told
	 * @return completes when the client is gone, and never fails
	 */
	Mono<Void> read(Listener listener) {
		return this.socket.receive().doOnNext((message) -> received(message, listener)).then().onErrorResume((ex) -> {
			VoiceMistake mistake = mistake(ex);
			if (mistake != null) {
				listener.wrong(mistake);
			}
			return Mono.empty();
		});
	}

	private void received(WebSocketMessage message, Listener listener) {
		try {
			byte[] payload = bytes(message.getPayload());
			this.traffic.check(message.getType(), payload.length);
			if (message.getType() == WebSocketMessage.Type.PING) {
				listener.ping(payload);
			}
			else if (message.getType() != WebSocketMessage.Type.PONG) {
				listener.received(this.codec.read(message.getType(), payload));
			}
		}
		catch (VoiceMistake ex) {
			listener.wrong(ex);
		}
	}

	private static byte[] bytes(DataBuffer payload) {
		byte[] bytes = new byte[payload.readableByteCount()];
		payload.read(bytes);
		return bytes;
	}

	private static @Nullable VoiceMistake mistake(Throwable error) {
		if (error instanceof TooLongFrameException) {
			return new VoiceMistake(VoiceEnding.MESSAGE_TOO_BIG, "A message has at most 64 KiB");
		}
		if (error instanceof CorruptedWebSocketFrameException corrupted) {
			boolean big = WebSocketCloseStatus.MESSAGE_TOO_BIG.equals(corrupted.closeStatus());
			return new VoiceMistake(big ? VoiceEnding.MESSAGE_TOO_BIG : VoiceEnding.PROTOCOL_ERROR,
					"The frame is not of the WebSocket protocol");
		}
		return null;
	}

	/**
	 * Return how the client closed the connection.
	 * @return the status, empty if the connection was lost
	 */
	Mono<CloseStatus> closeStatus() {
		return this.socket.closeStatus();
	}

	// Reactor Netty would take many messages out at once, and audio among them could not
	// be overtaken any more.
	Mono<Void> write(Flux<VoiceServerMessage> messages) {
		Flux<WebSocketMessage> frames = messages.map((message) -> this.codec.write(message, this.socket));
		if (this.socket instanceof AbstractListenerWebSocketSession<?>) {
			return this.socket.send(frames);
		}
		return frames.concatMap((frame) -> this.socket.send(Mono.just(frame)), 0).then();
	}

	// Close the connection. A client that does not let the close frame through is cut
	// off.
	Mono<Void> close(CloseStatus status) {
		return this.socket.close(status).timeout(PATIENCE, this.timer).onErrorResume((ex) -> {
			this.cut.run();
			return Mono.empty();
		});
	}

	// Tell the client why it cannot be served, and close the connection.
	Mono<Void> refuse(VoiceMistake reason) {
		VoiceServerMessage closed = new VoiceServerMessage.Closed(reason.ending().word(), BigDecimal.ZERO);
		return write(Flux.fromIterable(List.of(reason.problem(), closed))).timeout(PATIENCE, this.timer)
			.onErrorComplete()
			.then(close(reason.ending().status()));
	}

	/**
	 * Is told what comes.
	 */
	interface Listener {

		void received(VoiceClientMessage message);

		void ping(byte[] payload);

		void wrong(VoiceMistake mistake);

	}

}
