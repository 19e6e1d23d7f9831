package io.github.openaispring.test.speech;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Samples of 16 bits as bytes, the lower byte first.
 */
final class Pcm {

	/** The sample rate of all audio that crosses the border of this package. */
	static final int RATE = 24_000;

	private Pcm() {
	}

	static int millis(long samples) {
		return (int) (samples * 1000 / RATE);
	}

	static short[] samples(byte[] pcm) {
		short[] samples = new short[pcm.length / 2];
		ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
		return samples;
	}

	static byte[] bytes(List<short[]> parts) {
		int length = parts.stream().mapToInt((part) -> part.length).sum();
		ByteBuffer bytes = ByteBuffer.allocate(2 * length).order(ByteOrder.LITTLE_ENDIAN);
		for (short[] part : parts) {
			for (short sample : part) {
				bytes.putShort(sample);
			}
		}
		return bytes.array();
	}

	static byte[] bytes(short[] samples) {
		return bytes(List.of(samples));
	}

}
