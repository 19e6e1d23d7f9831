package io.github.openaispring.test.realtime;

/**
 * The measures of PCM16, mono, 24 kHz.
 */
final class Pcm {

	static final int BYTES_PER_MS = 48;

	private Pcm() {
	}

	static double milliseconds(int bytes) {
		return (double) bytes / BYTES_PER_MS;
	}

	static int bytesPerMs(String format) {
		return ("audio/pcm".equals(format)) ? BYTES_PER_MS : BYTES_PER_MS / 6;
	}

}
