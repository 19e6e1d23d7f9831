package io.github.openaispring.voice;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The way from a client: reads messages, from when it is opened. It keeps watch before as
 * well.
 */
final class VoiceInlet extends BaseSubscriber<WebSocketMessage> {

	private final Sinks.Empty<Void> gone = Sinks.empty();

	private final WebSocketSession socket;

	private final VoiceCodec codec;

	private final Listener listener;

	private volatile VoiceTraffic traffic;

	VoiceInlet(WebSocketSession socket, VoiceCodec codec, VoiceTraffic traffic, Listener listener) {
		this.socket = socket;
		this.codec = codec;
		this.traffic = traffic;
		this.listener = listener;
	}

	/**
	 * Keep watch.
	 * @return how the client closed the connection, once it is gone; empty if the
	 * connection was lost
	 */
	Mono<CloseStatus> watch() {
		return Mono.defer(() -> {
			this.socket.receive().subscribe(this);
			return this.gone.asMono().then(this.socket.closeStatus().onErrorComplete()).doOnCancel(this::cancel);
		});
	}

	/**
	 * Count from now on with what came over other connections.
	 * @param traffic what came
	 */
	void bound(VoiceTraffic traffic) {
		this.traffic = traffic;
	}

	void open() {
		requestUnbounded();
	}

	@Override
	protected void hookOnSubscribe(Subscription subscription) {
		// Nothing is read before it is known who it is.
	}

	@Override
	protected void hookOnNext(WebSocketMessage message) {
		try {
			byte[] payload = bytes(message.getPayload());
			this.traffic.check(message.getType(), payload.length);
			if (message.getType() == WebSocketMessage.Type.PING) {
				this.listener.ping(payload);
			}
			else if (message.getType() != WebSocketMessage.Type.PONG) {
				this.listener.received(this.codec.read(message.getType(), payload));
			}
		}
		catch (VoiceMistake ex) {
			this.listener.wrong(ex);
		}
	}

	private static byte[] bytes(DataBuffer payload) {
		byte[] bytes = new byte[payload.readableByteCount()];
		payload.read(bytes);
		return bytes;
	}

	@Override
	protected void hookOnComplete() {
		this.gone.tryEmitEmpty();
	}

	// A client that sent what cannot be read is still there to be told.
	@Override
	protected void hookOnError(Throwable error) {
		VoiceMistake mistake = mistake(error);
		if (mistake != null) {
			this.listener.wrong(mistake);
		}
		else {
			this.gone.tryEmitEmpty();
		}
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
	 * Is told what comes.
	 */
	interface Listener {

		void received(VoiceClientMessage message);

		void ping(byte[] payload);

		void wrong(VoiceMistake mistake);

	}

}
