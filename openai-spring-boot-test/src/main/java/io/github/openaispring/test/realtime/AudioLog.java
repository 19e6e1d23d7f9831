package io.github.openaispring.test.realtime;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The latest audio, up to a size.
 */
final class AudioLog {

	private final Deque<byte[]> pieces = new ArrayDeque<>();

	private final int maxBytes;

	private int size;

	AudioLog(int maxBytes) {
		this.maxBytes = maxBytes;
	}

	synchronized void add(byte[] piece) {
		this.pieces.add(piece);
		this.size += piece.length;
		while (this.size > this.maxBytes) {
			this.size -= this.pieces.remove().length;
		}
	}

	synchronized int size() {
		return this.size;
	}

	synchronized byte[] bytes() {
		byte[] all = new byte[this.size];
		int offset = 0;
		for (byte[] piece : this.pieces) {
			System.arraycopy(piece, 0, all, offset, piece.length);
			offset += piece.length;
		}
		return all;
	}

}
