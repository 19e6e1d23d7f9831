package io.github.openaispring.test.realtime;

import java.util.Arrays;
import java.util.Locale;

import io.github.openaispring.test.speech.Loudness;

/**
 * All that the simulator makes of speech: how long it was and how loud.
 *
 * @param seconds the length from the first sound to the last
 * @param level the level in dBFS
 */
record Heard(double seconds, double level) {

	private static final int FRAME = 20 * Pcm.BYTES_PER_MS;

	private static final double SILENCE = -50;

	static Heard of(byte[] pcm) {
		int start = 0;
		int end = pcm.length;
		while (start + FRAME <= end && isSilent(pcm, start)) {
			start += FRAME;
		}
		while (end - FRAME >= start && isSilent(pcm, end - FRAME)) {
			end -= FRAME;
		}
		byte[] sound = Arrays.copyOfRange(pcm, start, end);
		boolean silent = sound.length < FRAME;
		return new Heard(Pcm.milliseconds((silent) ? pcm.length : sound.length) / 1000,
				(silent) ? Double.NEGATIVE_INFINITY : Loudness.of(sound));
	}

	private static boolean isSilent(byte[] pcm, int start) {
		return Loudness.of(Arrays.copyOfRange(pcm, start, start + FRAME)) < SILENCE;
	}

	private boolean isSilence() {
		return this.level == Double.NEGATIVE_INFINITY;
	}

	private String loudness() {
		if (this.level > -20) {
			return "loud";
		}
		return (this.level > -35) ? "at a normal volume" : "quiet";
	}

	private String length() {
		return String.format(Locale.ROOT, "%.1f seconds", this.seconds);
	}

	String transcript() {
		return (isSilence()) ? "(silence, " + length() + ")" : "(speech, " + length() + ", " + loudness() + ")";
	}

	String reply() {
		return (isSilence()) ? "I heard nothing but silence for " + length() + "."
				: "I heard you speak for " + length() + ". It was " + loudness() + ".";
	}

}
