package io.github.openaispring.test.realtime;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The audio that has arrived since the last turn, of which at most 32 MiB are kept.
 */
final class InputAudio {

	private static final int MAX_BYTES = 32 * 1024 * 1024;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private long written;

	void append(byte[] pcm) {
		this.bytes.writeBytes(pcm);
		this.written += pcm.length;
		if (this.bytes.size() > MAX_BYTES) {
			byte[] all = this.bytes.toByteArray();
			this.bytes.reset();
			this.bytes.write(all, all.length - MAX_BYTES / 2, MAX_BYTES / 2);
		}
	}

	// Return how much audio has ever arrived.
	int position() {
		return (int) (this.written / Pcm.BYTES_PER_MS);
	}

	double milliseconds() {
		return Pcm.milliseconds(this.bytes.size());
	}

	// Take all audio from a position on, and forget what is before.
	byte[] takeFrom(int position) {
		byte[] all = this.bytes.toByteArray();
		long first = this.written - all.length;
		long start = Math.max(0, Math.min(all.length, (long) position * Pcm.BYTES_PER_MS - first));
		this.bytes.reset();
		return Arrays.copyOfRange(all, (int) start, all.length);
	}

	byte[] take() {
		return takeFrom(0);
	}

}
