package io.github.openaispring.http;

import java.util.Arrays;

import org.springframework.core.io.buffer.DataBuffer;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiStreamException;

/**
 * Finds server-sent events in bytes as they come from the network, however they were cut.
 * <p>
 * The bytes are copied once, into an array that is used again and again, and an event is
 * given as a range of that array: no string and no object is made for it. Of the fields
 * only {@code data} matters to OpenAI's streams; several data lines are joined by a line
 * feed in place.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML,
 * Server-sent events</a>
 */
final class SseFrames implements Frames {

	private static final int MIN_CAPACITY = 1024;

	private static final int MAX_KEPT_CAPACITY = 1 << 16;

	private static final byte[] DATA = { 'd', 'a', 't', 'a' };

	private final int maxEventSize;

	private byte[] bytes = {};

	/** Where the line that is being read starts. */
	private int line;

	/** Up to where the line has been searched for its end. */
	private int scanned;

	private int limit;

	private int dataStart = -1;

	private int dataEnd;

	private boolean dispatched;

	private boolean skipLineFeed;

	private boolean first = true;

	SseFrames(int maxEventSize) {
		this.maxEventSize = maxEventSize;
	}

	@Override
	public byte[] bytes() {
		return this.bytes;
	}

	@Override
	public int offset() {
		return this.dataStart;
	}

	@Override
	public int length() {
		return this.dataEnd - this.dataStart;
	}

	@Override
	public void append(DataBuffer buffer) {
		forgetDispatched();
		int count = buffer.readableByteCount();
		makeRoom(count);
		buffer.read(this.bytes, this.limit, count);
		this.limit += count;
		skipByteOrderMark();
	}

	@Override
	public boolean next() {
		forgetDispatched();
		int end = endOfLine();
		while (end >= 0) {
			boolean blank = (end == this.line);
			readLine(end);
			if (blank && this.dataStart >= 0) {
				checkSize(length());
				this.dispatched = true;
				return true;
			}
			end = endOfLine();
		}
		checkSize(this.limit - firstNeeded());
		return false;
	}

	// Many servers forget the blank line.
	@Override
	public boolean last() {
		forgetDispatched();
		if (this.line < this.limit) {
			readLine(this.limit);
		}
		this.dispatched = (this.dataStart >= 0);
		return this.dispatched;
	}

	private void checkSize(int size) {
		if (size > this.maxEventSize) {
			throw new OpenAiStreamException(
					"An event of the stream has more than " + this.maxEventSize
							+ " bytes: raise openai.http.max-event-size if it is wanted",
					OpenAiErrorDetails.none(), null);
		}
	}

	private void forgetDispatched() {
		if (this.dispatched) {
			this.dispatched = false;
			this.dataStart = -1;
		}
	}

	private int endOfLine() {
		if (this.skipLineFeed && this.line < this.limit) {
			this.skipLineFeed = false;
			if (this.bytes[this.line] == '\n') {
				this.line++;
				this.scanned = this.line;
			}
		}
		byte[] array = this.bytes;
		int end = this.limit;
		for (int i = this.scanned; i < end; i++) {
			byte b = array[i];
			if (b <= '\r' && (b == '\n' || b == '\r')) {
				return i;
			}
		}
		this.scanned = end;
		return -1;
	}

	private void readLine(int end) {
		int start = this.line;
		this.first = false;
		this.skipLineFeed = (end < this.limit && this.bytes[end] == '\r');
		this.line = Math.min(end + 1, this.limit);
		this.scanned = this.line;
		int value = valueOfData(start, end);
		if (value < 0) {
			return;
		}
		if (this.dataStart < 0) {
			this.dataStart = value;
			this.dataEnd = end;
		}
		else {
			joinData(value, end);
		}
	}

	private int valueOfData(int start, int end) {
		if (end - start < DATA.length || this.bytes[start] != 'd'
				|| !Arrays.equals(this.bytes, start, start + DATA.length, DATA, 0, DATA.length)) {
			return -1;
		}
		int value = start + DATA.length;
		if (value == end) {
			return end;
		}
		if (this.bytes[value] != ':') {
			return -1;
		}
		value++;
		return (value < end && this.bytes[value] == ' ') ? value + 1 : value;
	}

	private void joinData(int value, int end) {
		this.bytes[this.dataEnd] = '\n';
		System.arraycopy(this.bytes, value, this.bytes, this.dataEnd + 1, end - value);
		this.dataEnd += 1 + end - value;
	}

	private int firstNeeded() {
		return (this.dataStart >= 0) ? this.dataStart : this.line;
	}

	// An array that a huge event has needed is given back as soon as it can be.
	private void makeRoom(int count) {
		int needed = firstNeeded();
		int kept = this.limit - needed;
		boolean tooLarge = this.bytes.length > MAX_KEPT_CAPACITY && kept + count <= MAX_KEPT_CAPACITY;
		if (!tooLarge && kept > 0 && this.bytes.length - this.limit >= count) {
			return;
		}
		boolean reused = !tooLarge && this.bytes.length - kept >= count;
		byte[] target = reused ? this.bytes : new byte[capacity(kept + count)];
		System.arraycopy(this.bytes, needed, target, 0, kept);
		this.bytes = target;
		shift(needed);
	}

	private static int capacity(int count) {
		return Math.max(MIN_CAPACITY, Integer.highestOneBit(Math.max(count - 1, 1)) << 1);
	}

	private void shift(int by) {
		this.line -= by;
		this.scanned -= by;
		this.limit -= by;
		this.dataEnd -= by;
		if (this.dataStart >= 0) {
			this.dataStart -= by;
		}
	}

	private void skipByteOrderMark() {
		if (this.first && this.limit >= 3) {
			this.first = false;
			if (this.bytes[0] == (byte) 0xEF && this.bytes[1] == (byte) 0xBB && this.bytes[2] == (byte) 0xBF) {
				this.line = 3;
				this.scanned = 3;
			}
		}
	}

}
