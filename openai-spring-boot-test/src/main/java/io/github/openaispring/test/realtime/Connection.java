package io.github.openaispring.test.realtime;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

import io.github.openaispring.test.realtime.RealtimeConnectionRecord.CloseStatus;

/**
 * A WebSocket. Belongs to its event loop.
 */
final class Connection {

	static final int MAX_FRAME = 32 * 1024 * 1024;

	private static final Logger logger = LoggerFactory.getLogger(Connection.class);

	private static final Duration PING_INTERVAL = Duration.ofSeconds(20);

	private static final CloseStatus CUT = new CloseStatus(1006, "", false);

	private final Outbox outbox = new Outbox();

	private final Channel channel;

	private final RealtimeConnectionRecord record;

	private final boolean answersPings;

	private @Nullable CloseStatus closing;

	private @Nullable Future<?> nextPing;

	Connection(Channel channel, RealtimeConnectionRecord record, boolean answersPings) {
		this.channel = channel;
		this.record = record;
		this.answersPings = answersPings;
	}

	Channel channel() {
		return this.channel;
	}

	Outbox outbox() {
		return this.outbox;
	}

	Publisher<Void> run(WebsocketInbound inbound, WebsocketOutbound outbound, Session session) {
		inbound.receiveCloseStatus()
			.filter((status) -> this.closing == null)
			.subscribe((status) -> this.record.closed(new CloseStatus(status.code(), status.reasonText(), true)));
		this.channel.closeFuture().addListener((future) -> ended(session));
		Mono<Void> out = outbound.sendObject(this.outbox.frames()).then().then(Mono.defer(() -> sendClose(outbound)));
		schedulePing();
		session.start();
		return Mono.when(receive(inbound, session), out);
	}

	private void ended(Session session) {
		this.record.closed((this.closing != null) ? this.closing : CUT);
		session.end();
		this.outbox.close();
		if (this.nextPing != null) {
			this.nextPing.cancel(false);
		}
	}

	private Mono<Void> receive(WebsocketInbound inbound, Session session) {
		return inbound.aggregateFrames(MAX_FRAME)
			.receiveFrames()
			.doOnNext((frame) -> receive(frame, session))
			.onErrorResume((ex) -> {
				logger.debug("A client broke the protocol", ex);
				return Mono.empty();
			})
			.then()
			.doOnTerminate(this.outbox::close);
	}

	private Mono<Void> sendClose(WebsocketOutbound outbound) {
		CloseStatus status = this.closing;
		return (status != null) ? outbound.sendClose(status.code(), status.reason()) : outbound.sendClose();
	}

	private void receive(WebSocketFrame frame, Session session) {
		if (frame instanceof TextWebSocketFrame text) {
			session.receive(text.text());
		}
		else if (frame instanceof BinaryWebSocketFrame) {
			session.receiveBinary();
		}
		else if (frame instanceof PingWebSocketFrame ping) {
			this.record.pinged();
			if (this.answersPings) {
				put(new PongWebSocketFrame(ping.content().retain()));
			}
		}
	}

	private void schedulePing() {
		this.nextPing = this.channel.eventLoop().schedule(() -> {
			if (this.channel.isActive() && this.closing == null) {
				put(new PingWebSocketFrame());
				schedulePing();
			}
		}, PING_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
	}

	void send(String type, String json) {
		if (this.closing == null) {
			this.record.sent(type, json);
			put(new TextWebSocketFrame(json));
		}
	}

	private void put(WebSocketFrame frame) {
		if (!this.outbox.put(frame)) {
			drop();
		}
	}

	void close(int code, String reason) {
		if (this.closing == null) {
			this.closing = new CloseStatus(code, reason, false);
			this.outbox.close();
		}
	}

	void drop() {
		this.closing = CUT;
		this.channel.close();
	}

}
