package io.github.openaispring.test.realtime;

import java.util.ArrayDeque;
import java.util.Queue;

import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The frames that the client has not taken yet. Belongs to the event loop.
 */
final class Outbox {

	private static final int MANY = 256;

	private static final int TOO_MANY = 20_000;

	private final Sinks.Many<WebSocketFrame> frames = Sinks.many().unicast().onBackpressureBuffer(new ArrayDeque<>());

	private final Queue<Sinks.Empty<Void>> waiting = new ArrayDeque<>();

	private int size;

	private boolean closed;

	Flux<WebSocketFrame> frames() {
		return this.frames.asFlux()
			.doOnNext((frame) -> taken())
			.doOnDiscard(WebSocketFrame.class, ReferenceCountUtil::release);
	}

	/**
	 * Put a frame in.
	 * @param frame the frame
	 * @return whether there was room for it
	 */
	boolean put(WebSocketFrame frame) {
		if (this.closed || this.size >= TOO_MANY) {
			frame.release();
			return this.closed;
		}
		this.size++;
		this.frames.tryEmitNext(frame);
		return true;
	}

	private void taken() {
		this.size--;
		if (this.size < MANY / 2) {
			for (Sinks.Empty<Void> next = this.waiting.poll(); next != null; next = this.waiting.poll()) {
				next.tryEmitEmpty();
			}
		}
	}

	// Wait until the client has taken most of what is in here.
	Mono<Void> room() {
		if (this.size < MANY) {
			return Mono.empty();
		}
		Sinks.Empty<Void> turn = Sinks.empty();
		this.waiting.add(turn);
		return turn.asMono();
	}

	void close() {
		this.closed = true;
		this.frames.tryEmitComplete();
	}

}
