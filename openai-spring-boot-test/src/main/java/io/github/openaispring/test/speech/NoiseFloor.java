package io.github.openaispring.test.speech;

/**
 * The level of the noise that is always there: falls with the audio at once and rises
 * slowly, slowest during speech, so that speech, which has gaps, does not raise it.
 */
final class NoiseFloor {

	private static final double LOWEST = -75;

	private static final double RISE_PER_FRAME = 0.2;

	private static final double RISE_PER_FRAME_OF_SPEECH = 0.04;

	private double level = LOWEST;

	double level() {
		return this.level;
	}

	void add(double frame, boolean speech) {
		double rise = (speech) ? RISE_PER_FRAME_OF_SPEECH : RISE_PER_FRAME;
		this.level = Math.max(LOWEST, Math.min(frame, this.level + rise));
	}

}
