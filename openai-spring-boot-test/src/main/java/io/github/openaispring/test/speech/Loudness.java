package io.github.openaispring.test.speech;

/**
 * Tells how loud audio is. For the simulator's own use and for tests that need speech.
 *
 * @since 0.1.0
 */
public final class Loudness {

	/** The loudness of silence, in dBFS, below which nothing is. */
	public static final double SILENCE = -96;

	private static final double FULL_SCALE = 32768;

	private Loudness() {
	}

	/**
	 * Return the loudness of audio: the root of its mean square, whatever its constant
	 * part, against full scale. Speech has about -20 dBFS, a whisper -40 dBFS.
	 * @param pcm the audio: 16-bit little-endian samples, one channel, at any rate
	 * @return the loudness in dBFS, from {@link #SILENCE} to 0
	 */
	public static double of(byte[] pcm) {
		short[] samples = Pcm.samples(pcm);
		return of(samples, 0, samples.length);
	}

	static double of(short[] samples, int from, int to) {
		double sum = 0;
		double squares = 0;
		for (int i = from; i < to; i++) {
			sum += samples[i];
			squares += (double) samples[i] * samples[i];
		}
		int count = Math.max(1, to - from);
		double variance = Math.max(0, squares / count - (sum / count) * (sum / count));
		return Math.max(SILENCE, 10 * Math.log10(variance / (FULL_SCALE * FULL_SCALE)));
	}

}
