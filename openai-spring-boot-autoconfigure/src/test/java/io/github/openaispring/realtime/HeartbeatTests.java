package io.github.openaispring.realtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Heartbeat} in a time of their own.
 */
class HeartbeatTests {

	private static final Duration INTERVAL = Duration.ofSeconds(20);

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final AtomicInteger deaths = new AtomicInteger();

	private Heartbeat heartbeat = heartbeat(INTERVAL, TIMEOUT);

	private Heartbeat heartbeat(Duration interval, Duration timeout) {
		return new Heartbeat(this.channel, Connections.settings(Connections.WAIT, interval, timeout, 1),
				this.deaths::incrementAndGet);
	}

	@BeforeEach
	void freeze() {
		this.channel.freezeTime();
	}

	@AfterEach
	void close() {
		this.channel.finishAndReleaseAll();
	}

	private void pass(Duration time) {
		this.channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
		this.channel.runScheduledPendingTasks();
	}

	private int pings() {
		int pings = 0;
		Object sent = this.channel.readOutbound();
		while (sent != null) {
			assertThat(sent).isInstanceOf(PingWebSocketFrame.class);
			ReferenceCountUtil.release(sent);
			pings++;
			sent = this.channel.readOutbound();
		}
		return pings;
	}

	@Test
	void pingIsSentAtEachInterval() {
		this.heartbeat.start();
		pass(INTERVAL.minusMillis(1));
		assertThat(pings()).isZero();
		pass(Duration.ofMillis(1));
		for (int i = 0; i < 5; i++) {
			assertThat(pings()).isOne();
			this.heartbeat.onReceived();
			pass(TIMEOUT);
			assertThat(pings()).isZero();
			pass(INTERVAL.minus(TIMEOUT));
		}
		assertThat(this.deaths).hasValue(0);
	}

	@Test
	void silenceAfterAPingIsDeath() {
		this.heartbeat.start();
		this.heartbeat.onReceived();
		pass(INTERVAL);
		pass(TIMEOUT.minusMillis(1));
		assertThat(this.deaths).hasValue(0);
		pass(Duration.ofMillis(1));
		assertThat(this.deaths).hasValue(1);
	}

	@Test
	void whoDoesNotReadDoesNotExpectAnAnswer() {
		this.heartbeat.start();
		this.channel.config().setAutoRead(false);
		for (int i = 0; i < 10; i++) {
			pass(INTERVAL.minus(TIMEOUT));
			pass(TIMEOUT);
		}
		assertThat(this.deaths).hasValue(0);
		this.channel.config().setAutoRead(true);
		pass(INTERVAL);
		pass(TIMEOUT);
		assertThat(this.deaths).hasValue(1);
	}

	@Test
	void intervalOfZeroSendsNothing() {
		this.heartbeat = heartbeat(Duration.ZERO, TIMEOUT);
		this.heartbeat.start();
		pass(Duration.ofDays(1));
		assertThat(pings()).isZero();
		assertThat(this.deaths).hasValue(0);
	}

	@Test
	void timeoutAboveTheIntervalIsWaitedFor() {
		this.heartbeat = heartbeat(TIMEOUT, INTERVAL);
		this.heartbeat.start();
		pass(TIMEOUT);
		pass(INTERVAL.minusMillis(1));
		assertThat(this.deaths).hasValue(0);
		pass(Duration.ofMillis(1));
		assertThat(this.deaths).hasValue(1);
	}

	@Test
	void stopEndsEverything() {
		this.heartbeat.start();
		pass(INTERVAL);
		this.heartbeat.stop();
		pass(Duration.ofDays(1));
		assertThat(pings()).isOne();
		assertThat(this.deaths).hasValue(0);
	}

	// What is before the ping is on its way: more of it goes out each time.
	@Test
	void pingThatWaitsBehindALargeFrameIsNotMissedAsLongAsTheFrameMoves() {
		List<Object> held = new ArrayList<>();
		this.channel.pipeline().addFirst(new ChannelOutboundHandlerAdapter() {

			@Override
			public void flush(ChannelHandlerContext context) {
				held.add(context);
			}

		});
		this.heartbeat.start();
		pass(INTERVAL);
		for (int i = 0; i < 5; i++) {
			this.channel.write(this.channel.alloc().buffer().writeZero(100));
			pass(TIMEOUT);
			assertThat(this.deaths).hasValue(0);
		}
		pass(TIMEOUT);
		assertThat(this.deaths).hasValue(1);
		assertThat(held).isNotEmpty();
	}

}
