package io.github.openaispring.realtime;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Finds out that a connection is dead although nothing says so. Lives on the event loop.
 */
final class Heartbeat {

	private final Channel channel;

	private final Duration interval;

	private final Duration timeout;

	private final Runnable onDead;

	private @Nullable Future<?> next;

	private long received;

	private long receivedAtPing;

	private long sentAtCheck;

	Heartbeat(Channel channel, RealtimeConnectionSettings settings, Runnable onDead) {
		this.channel = channel;
		this.interval = settings.heartbeatInterval();
		this.timeout = settings.heartbeatTimeout();
		this.onDead = onDead;
	}

	void start() {
		if (!this.interval.isZero()) {
			schedule(this::ping, this.interval);
		}
	}

	void stop() {
		if (this.next != null) {
			this.next.cancel(false);
		}
	}

	/**
	 * Something came from the server, a part of a frame perhaps.
	 */
	void onReceived() {
		this.received++;
	}

	private void schedule(Runnable task, Duration delay) {
		this.next = this.channel.eventLoop().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
	}

	private void ping() {
		this.receivedAtPing = this.received;
		this.sentAtCheck = sent();
		ChannelFuture ping = this.channel.writeAndFlush(new PingWebSocketFrame());
		schedule(() -> check(ping), this.timeout);
	}

	// A ping behind a large frame is on its way as long as the frame moves, and who does
	// not read cannot see an answer.
	private void check(ChannelFuture ping) {
		if (this.received != this.receivedAtPing || !this.channel.config().isAutoRead()) {
			Duration rest = this.interval.minus(this.timeout);
			schedule(this::ping, rest.isNegative() ? Duration.ZERO : rest);
		}
		else if (!ping.isDone() && sent() != this.sentAtCheck) {
			this.sentAtCheck = sent();
			schedule(() -> check(ping), this.timeout);
		}
		else {
			this.onDead.run();
		}
	}

	private long sent() {
		ChannelOutboundBuffer buffer = this.channel.unsafe().outboundBuffer();
		return (buffer != null) ? buffer.totalPendingWriteBytes() * 31 + buffer.currentProgress() : 0;
	}

}
