package io.github.openaispring.realtime;

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.github.openaispring.http.ResponseHead;
import io.github.openaispring.realtime.event.RealtimeEventCodec;
import io.github.openaispring.realtime.event.RealtimeProtocol;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RealtimeSocket}: what it does with a server that does not read.
 */
@ExtendWith(LeakDetection.class)
class RealtimeSocketTests {

	private static final int MAX_PONGS = 16;

	private final Stalled network = new Stalled();

	private final EmbeddedChannel channel = new EmbeddedChannel(this.network);

	RealtimeSocketTests() {
		this.channel.pipeline().addLast(socket(this.channel));
	}

	private static RealtimeSocket socket(EmbeddedChannel channel) {
		RealtimeConnectionSettings settings = Connections.settings();
		return new RealtimeSocket(channel, settings, ResponseHead.EMPTY,
				new RealtimeEventCodec(RealtimeProtocol.GA, settings.maxFrameSize()), new EventInbox(() -> {
				}, () -> {
				}), new SendQueue(settings.sendQueue()), new ConnectionEnd((how) -> {
				}));
	}

	@AfterEach
	void close() {
		this.network.goOn();
		this.channel.finishAndReleaseAll();
	}

	private void ping(int times) {
		for (int i = 0; i < times; i++) {
			this.channel.writeInbound(new PingWebSocketFrame(Unpooled.copyInt(i)));
		}
	}

	@Test
	void pingsOfAServerThatDoesNotReadAreNotAllAnswered() {
		ping(1000);
		assertThat(this.network.held).hasSize(MAX_PONGS);
		this.network.goOn();
		ping(1);
		assertThat(this.network.held).hasSize(1);
	}

	@Test
	void pongSaysWhatThePingSaid() {
		ping(3);
		assertThat(this.network.held).map((held) -> held.frame().content().getInt(0)).containsExactly(0, 1, 2);
		assertThat(this.network.held).map(Held::frame).hasOnlyElementsOfType(PongWebSocketFrame.class);
	}

	/**
	 * A network that takes nothing until it is told to go on.
	 */
	private static final class Stalled extends ChannelOutboundHandlerAdapter {

		private final List<Held> held = new ArrayList<>();

		@Override
		public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
			this.held.add(new Held((WebSocketFrame) message, promise));
		}

		private void goOn() {
			List<Held> taken = List.copyOf(this.held);
			this.held.clear();
			taken.forEach((held) -> {
				held.frame().release();
				held.promise().setSuccess();
			});
		}

	}

	/**
	 * What the network has not taken.
	 *
	 * @param frame a frame
	 * @param promise is kept when the network has taken it
	 */
	private record Held(WebSocketFrame frame, ChannelPromise promise) {
	}

}
