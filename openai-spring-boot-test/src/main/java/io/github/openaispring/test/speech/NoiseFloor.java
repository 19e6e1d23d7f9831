package io.github.openaispring.test.speech;

/**
 * The level of the noise that is always there: falls with the audio at once and rises
 * slowly, so that speech, which has gaps, does not raise it.
 */
final class NoiseFloor {

	private static final double LOWEST = -75;

	private static final double RISE_PER_FRAME = 0.04;

	private double level = LOWEST;

	double level() {
		return this.level;
	}

	void add(double frame) {
		this.level = Math.max(LOWEST, Math.min(frame, this.level + RISE_PER_FRAME));
	}

}
