package io.github.openaispring.realtime;

import java.nio.channels.ClosedChannelException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.http.ResponseHead;
import io.github.openaispring.realtime.event.ErrorReceived;
import io.github.openaispring.realtime.event.RealtimeError;
import io.github.openaispring.realtime.event.RealtimeEventCodec;
import io.github.openaispring.realtime.event.RealtimeServerEvent;

/**
 * The end of an open connection that is ours. Takes the frames from the channel before
 * Reactor Netty sees them, because that would fetch outgoing audio far ahead of the
 * channel and reads on while nobody wants events. Lives on the event loop.
 */
final class RealtimeSocket extends ChannelInboundHandlerAdapter {

	static final String NAME = "openai.realtime";

	private static final int MAX_PONGS = 16;

	private final Channel channel;

	private final RealtimeConnectionSettings settings;

	private final ResponseHead head;

	private final MessageReader reader;

	private final EventInbox inbox;

	private final SendQueue queue;

	private final ConnectionEnd end;

	private final Heartbeat heartbeat;

	private final AtomicBoolean writeScheduled = new AtomicBoolean();

	private @Nullable RealtimeError lastError;

	private boolean writing;

	private boolean leaving;

	private boolean goodbyeSaid;

	private int pongs;

	RealtimeSocket(Channel channel, RealtimeConnectionSettings settings, ResponseHead head, RealtimeEventCodec codec,
			EventInbox inbox, SendQueue queue, ConnectionEnd end) {
		this.channel = channel;
		this.settings = settings;
		this.head = head;
		this.reader = new MessageReader(codec, settings.maxFrameSize());
		this.inbox = inbox;
		this.queue = queue;
		this.end = end;
		this.heartbeat = new Heartbeat(channel, settings, () -> fail(ConnectionErrors.silent()));
	}

	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		this.heartbeat.start();
		this.channel.config().setAutoRead(true);
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (!(message instanceof WebSocketFrame frame)) {
			context.fireChannelRead(message);
			return;
		}
		try {
			onFrame(frame);
		}
		finally {
			frame.release();
		}
	}

	private void onFrame(WebSocketFrame frame) {
		if (frame instanceof CloseWebSocketFrame close) {
			onClose(close);
		}
		else if (frame instanceof PingWebSocketFrame) {
			pong(frame);
		}
		else if (!(frame instanceof PongWebSocketFrame) && !this.leaving && !this.end.isReached()) {
			onData(frame);
		}
	}

	private void onData(WebSocketFrame frame) {
		if (this.reader.isTooLarge(frame)) {
			this.channel.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.MESSAGE_TOO_BIG));
			fail(ConnectionErrors.tooLarge());
			return;
		}
		RealtimeServerEvent event = this.reader.read(frame);
		if (event == null) {
			return;
		}
		this.lastError = (event instanceof ErrorReceived received) ? received.error() : null;
		this.inbox.add(event);
		pauseOrReadOn();
	}

	/**
	 * Read the socket only while no event waits. Whether one does is asked twice: the
	 * inbox may be emptied on another thread just before the socket is paused, and nobody
	 * would say so again.
	 */
	void pauseOrReadOn() {
		if (!this.inbox.isEmpty()) {
			this.channel.config().setAutoRead(false);
		}
		if (this.inbox.isEmpty()) {
			this.channel.config().setAutoRead(true);
		}
	}

	// A server that floods us with pings gets some answers, not a queue of them.
	private void pong(WebSocketFrame ping) {
		if (this.pongs < MAX_PONGS) {
			this.pongs++;
			this.channel.writeAndFlush(new PongWebSocketFrame(ping.content().retain()))
				.addListener((written) -> this.pongs--);
		}
	}

	private void onClose(CloseWebSocketFrame frame) {
		int code = (frame.statusCode() < 0) ? RealtimeClose.NO_CODE : frame.statusCode();
		finish(ConnectionErrors.ofFrame(code, frame.reasonText(), this.lastError, this.head));
		if (this.goodbyeSaid) {
			this.channel.close();
		}
		else {
			this.goodbyeSaid = true;
			this.channel
				.writeAndFlush(new CloseWebSocketFrame(frame.isFinalFragment(), frame.rsv(), frame.content().retain()))
				.addListener(ChannelFutureListener.CLOSE);
			cutLater();
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		this.heartbeat.onReceived();
		context.fireChannelReadComplete();
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext context) {
		write();
		context.fireChannelWritabilityChanged();
	}

	/**
	 * Have what waits be sent, from any thread.
	 */
	void wakeUp() {
		if (this.writeScheduled.compareAndSet(false, true)) {
			onLoop(() -> {
				this.writeScheduled.set(false);
				write();
			});
		}
	}

	// Only as much as the channel takes: what is with Netty cannot be overtaken.
	private void write() {
		if (this.writing || this.goodbyeSaid) {
			return;
		}
		this.writing = true;
		while (writeSome()) {
			this.channel.flush();
		}
		this.writing = false;
		if (this.leaving && this.queue.isEmpty()) {
			sayGoodbye();
		}
	}

	private boolean writeSome() {
		boolean written = false;
		while (this.channel.isWritable()) {
			OutgoingFrame frame = this.queue.poll();
			if (frame == null) {
				return written;
			}
			this.channel.write(new TextWebSocketFrame(Unpooled.wrappedBuffer(frame.json())))
				.addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
			written = true;
		}
		return written;
	}

	/**
	 * Send what waits but for the audio, say goodbye and give the server a little time to
	 * do the same. From any thread.
	 */
	void close() {
		onLoop(() -> {
			if (!this.leaving && !this.goodbyeSaid) {
				write();
				this.leaving = true;
				this.queue.dropAudio();
				this.channel.config().setAutoRead(true);
				cutLater();
				write();
			}
		});
	}

	private void sayGoodbye() {
		this.goodbyeSaid = true;
		this.channel.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE));
	}

	private void cutLater() {
		Future<?> cut = this.channel.eventLoop()
			.schedule((Runnable) this.channel::close, this.settings.closeTimeout().toNanos(), TimeUnit.NANOSECONDS);
		this.channel.closeFuture().addListener((closed) -> cut.cancel(false));
	}

	private void onLoop(Runnable task) {
		try {
			this.channel.eventLoop().execute(task);
		}
		catch (RejectedExecutionException ex) {
			finish(RealtimeClose.lost(ConnectionErrors.lost(this.head)));
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		fail((cause instanceof ClosedChannelException) ? ConnectionErrors.lost(this.head) : ConnectionErrors.of(cause));
	}

	private void fail(OpenAiException error) {
		finish(RealtimeClose.lost(error));
		this.channel.close();
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		finish(RealtimeClose.lost(ConnectionErrors.lost(this.head)));
		context.fireChannelInactive();
	}

	// What happens after our own goodbye is no failure.
	private void finish(RealtimeClose how) {
		this.heartbeat.stop();
		this.end.reach(this.leaving ? RealtimeClose.normal() : how);
	}

}
