package io.github.openaispring.browser;

/**
 * A tone, in which every millisecond that is missing, repeated or silent shows. Its
 * period divides none of the sizes in which audio is sent and played.
 *
 * @param hertz its pitch
 */
record Tone(double hertz) {

	static final Tone USUAL = new Tone(437);

	private static final double AMPLITUDE = 0.3;

	Wave wave(int ms) {
		Wave wave = Wave.silence(Wave.MODEL_RATE, ms);
		for (int i = 0; i < wave.samples().length; i++) {
			wave.samples()[i] = (float) (AMPLITUDE * Math.sin(2 * Math.PI * this.hertz * i / wave.rate()));
		}
		return wave;
	}

	/** How much of a sound is this tone: its amplitude where it is nothing else. */
	double amplitudeIn(Wave wave, int start, int end) {
		return Math.hypot(correlate(wave, start, end, 0), correlate(wave, start, end, Math.PI / 2));
	}

	/** Where in its period the tone is, as if it had begun with the sound: -π to π. */
	double phaseIn(Wave wave, int start, int end) {
		return Math.atan2(correlate(wave, start, end, Math.PI / 2), correlate(wave, start, end, 0));
	}

	/**
	 * How far the tone jumps within its period at most, in radians, where a part of it is
	 * not what follows on the part before it.
	 */
	double jumpIn(Wave wave, Tape.Part part) {
		int step = wave.rate() / 50;
		double most = 0;
		for (int at = part.start() + step; at + 2 * step < part.end() - step; at += step) {
			double jump = phaseIn(wave, at + step, at + 2 * step) - phaseIn(wave, at, at + step);
			most = Math.max(most, Math.abs(Math.IEEEremainder(jump, 2 * Math.PI)));
		}
		return most;
	}

	// Weighed by a window, so that it matters little where in the period the part ends.
	private double correlate(Wave wave, int start, int end, double shift) {
		double sum = 0;
		for (int i = start; i < end; i++) {
			double weight = 1 - Math.cos(2 * Math.PI * (i - start + 0.5) / (end - start));
			sum += weight * wave.samples()[i] * Math.sin(2 * Math.PI * this.hertz * i / wave.rate() + shift);
		}
		return 2 * sum / (end - start);
	}

}
