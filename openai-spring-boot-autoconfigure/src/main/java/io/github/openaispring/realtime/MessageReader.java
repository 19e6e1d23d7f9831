package io.github.openaispring.realtime;

import java.util.Arrays;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;

import io.github.openaispring.realtime.event.RealtimeEventCodec;
import io.github.openaispring.realtime.event.RealtimeServerEvent;

/**
 * Makes events of frames. Bytes that are not on the heap, and those of an event in
 * several frames, pass through one array that is used again and again.
 */
final class MessageReader {

	/** What is kept between events: a large one would otherwise be kept for hours. */
	private static final int KEPT = 1 << 16;

	private final RealtimeEventCodec codec;

	private final int maxBytes;

	private byte[] bytes = new byte[0];

	private int length;

	MessageReader(RealtimeEventCodec codec, int maxBytes) {
		this.codec = codec;
		this.maxBytes = maxBytes;
	}

	boolean isTooLarge(WebSocketFrame frame) {
		return frame.content().readableBytes() > this.maxBytes - this.length;
	}

	/**
	 * Read a frame of text or of JSON in binary, or the continuation of one.
	 * @param frame the frame
	 * @return the event, or {@code null} when it goes on in another frame
	 */
	@Nullable RealtimeServerEvent read(WebSocketFrame frame) {
		ByteBuf content = frame.content();
		if (frame.isFinalFragment() && this.length == 0 && content.hasArray()) {
			return this.codec.decode(content.array(), content.arrayOffset() + content.readerIndex(),
					content.readableBytes());
		}
		append(content);
		return frame.isFinalFragment() ? decode() : null;
	}

	private void append(ByteBuf content) {
		int added = content.readableBytes();
		int needed = this.length + added;
		if (needed > this.bytes.length) {
			long doubled = Math.min(2L * this.bytes.length, this.maxBytes);
			this.bytes = Arrays.copyOf(this.bytes, (int) Math.max(needed, Math.max(doubled, 1024)));
		}
		content.getBytes(content.readerIndex(), this.bytes, this.length, added);
		this.length = needed;
	}

	private RealtimeServerEvent decode() {
		try {
			return this.codec.decode(this.bytes, 0, this.length);
		}
		finally {
			this.length = 0;
			this.bytes = (this.bytes.length > KEPT) ? new byte[KEPT] : this.bytes;
		}
	}

}
