package io.github.openaispring.voice;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.adapter.AbstractListenerWebSocketSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The way to a client: writes messages and closes the connection.
 */
final class VoiceLine {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final Duration FAREWELL = Duration.ofSeconds(2);

	private final WebSocketSession socket;

	private final VoiceCodec codec;

	private final Scheduler timer;

	private final @Nullable NativeConnection connection;

	VoiceLine(WebSocketSession socket, VoiceCodec codec, Scheduler timer, @Nullable NativeConnection connection) {
		this.socket = socket;
		this.codec = codec;
		this.timer = timer;
		this.connection = connection;
	}

	/**
	 * Write messages, one when the one before it is written: Reactor Netty would take
	 * many out at once, and audio among them could not be overtaken any more.
	 * @param messages the messages
	 * @return completes when all are written
	 */
	Mono<Void> write(Flux<VoiceServerMessage> messages) {
		Flux<WebSocketMessage> frames = messages.map((message) -> this.codec.write(message, this.socket));
		if (this.socket instanceof AbstractListenerWebSocketSession<?>) {
			return this.socket.send(frames);
		}
		return frames.concatMap((frame) -> this.socket.send(Mono.just(frame)), 0).then();
	}

	/**
	 * Close the connection.
	 * @param status why
	 * @return completes when the connection is closed, or cut because the client does not
	 * let it be closed
	 */
	Mono<Void> close(CloseStatus status) {
		NativeConnection connection = this.connection;
		if (connection == null) {
			return this.socket.close(status).timeout(PATIENCE, this.timer).onErrorComplete();
		}
		return this.socket.send(Mono.fromSupplier(() -> closeFrame(status)))
			.timeout(PATIENCE, this.timer)
			.then(Mono.delay(FAREWELL, this.timer))
			.onErrorComplete()
			.then(Mono.fromRunnable(connection::cut));
	}

	// Reactor Netty's own way closes the connection as soon as the frame is written. When
	// the client still sends, that is a reset, and the client may never see the frame.
	private WebSocketMessage closeFrame(CloseStatus status) {
		return new WebSocketMessage(WebSocketMessage.Type.BINARY, this.socket.bufferFactory().wrap(new byte[0]),
				new CloseWebSocketFrame(status.getCode(), status.getReason()));
	}

	/**
	 * Tell the client why it cannot be served, and close the connection.
	 * @param reason the reason
	 * @return completes when the connection is closed
	 */
	Mono<Void> refuse(VoiceMistake reason) {
		VoiceServerMessage closed = new VoiceServerMessage.Closed(reason.ending().word(), BigDecimal.ZERO);
		return write(Flux.fromIterable(List.of(reason.problem(), closed))).timeout(PATIENCE, this.timer)
			.onErrorComplete()
			.then(close(reason.ending().status()));
	}

}
