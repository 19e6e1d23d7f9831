package io.github.openaispring.http;

import org.springframework.core.io.buffer.DataBuffer;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiResponseException;

/**
 * Finds lines in bytes as they come from the network. Empty ones are passed over. The
 * bytes are copied once, into an array that is used again and again.
 */
final class LineFrames implements Frames {

	private static final int MIN_CAPACITY = 1 << 16;

	private final int maxLineSize;

	private byte[] bytes = {};

	private int offset;

	private int length;

	/** Where the line that is being read starts. */
	private int start;

	/** Up to where that line has been searched for its end. */
	private int scanned;

	private int limit;

	LineFrames(int maxLineSize) {
		this.maxLineSize = maxLineSize;
	}

	@Override
	public byte[] bytes() {
		return this.bytes;
	}

	@Override
	public int offset() {
		return this.offset;
	}

	@Override
	public int length() {
		return this.length;
	}

	@Override
	public void append(DataBuffer buffer) {
		int count = buffer.readableByteCount();
		makeRoom(count);
		buffer.read(this.bytes, this.limit, count);
		this.limit += count;
	}

	@Override
	public boolean next() {
		for (int i = this.scanned; i < this.limit; i++) {
			if (this.bytes[i] == '\n' && give(i)) {
				return true;
			}
		}
		this.scanned = this.limit;
		checkSize(this.limit - this.start);
		return false;
	}

	@Override
	public boolean last() {
		return give(this.limit);
	}

	private boolean give(int end) {
		this.offset = this.start;
		this.length = end - this.start;
		if (this.length > 0 && this.bytes[end - 1] == '\r') {
			this.length--;
		}
		this.start = Math.min(end + 1, this.limit);
		this.scanned = this.start;
		checkSize(this.length);
		return this.length > 0;
	}

	private void checkSize(int size) {
		if (size > this.maxLineSize) {
			throw new OpenAiResponseException(
					"A line of the answer has more than " + this.maxLineSize
							+ " bytes: raise openai.http.max-response-size if it is wanted",
					OpenAiErrorDetails.none(), null);
		}
	}

	// An array that a huge line has needed is given back as soon as it can be.
	private void makeRoom(int count) {
		int kept = this.limit - this.start;
		int needed = capacity(kept + count);
		if (this.bytes.length < kept + count || this.bytes.length > 4 * needed) {
			move(new byte[needed], kept);
		}
		else if (this.bytes.length - this.limit < count) {
			move(this.bytes, kept);
		}
	}

	private void move(byte[] target, int kept) {
		System.arraycopy(this.bytes, this.start, target, 0, kept);
		this.bytes = target;
		this.scanned -= this.start;
		this.limit = kept;
		this.start = 0;
	}

	private static int capacity(int count) {
		return Math.max(MIN_CAPACITY, Integer.highestOneBit(Math.max(count - 1, 1)) << 1);
	}

}
