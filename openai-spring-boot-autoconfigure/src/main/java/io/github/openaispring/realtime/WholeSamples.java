package io.github.openaispring.realtime;

import java.util.Arrays;

/**
 * Joins pieces of audio that were cut anywhere, so that each ends with a sample, as
 * servers demand.
 */
final class WholeSamples {

	private static final byte[] NOTHING = {};

	private final int sampleBytes;

	private byte[] begun = NOTHING;

	WholeSamples(int sampleBytes) {
		this.sampleBytes = sampleBytes;
	}

	/**
	 * Add a piece.
	 * @param audio the next bytes
	 * @return all samples that are complete now
	 */
	byte[] add(byte[] audio) {
		if (this.begun.length == 0 && audio.length % this.sampleBytes == 0) {
			return audio;
		}
		byte[] joined = Arrays.copyOf(this.begun, this.begun.length + audio.length);
		System.arraycopy(audio, 0, joined, this.begun.length, audio.length);
		int whole = joined.length - joined.length % this.sampleBytes;
		this.begun = Arrays.copyOfRange(joined, whole, joined.length);
		return Arrays.copyOf(joined, whole);
	}

	/**
	 * Forget a sample that has begun.
	 */
	void reset() {
		this.begun = NOTHING;
	}

}
