package io.github.openaispring.test.speech;

/**
 * Whether the sound of speech fell before it ended: its last moment against the loudest
 * one of the last second.
 */
final class Decay {

	private static final int FRAMES = 50;

	private static final double FALL = 7;

	private final double[] levels = new double[FRAMES];

	private int count;

	void clear() {
		this.count = 0;
	}

	void add(double level) {
		this.levels[this.count++ % FRAMES] = level;
	}

	boolean isFalling() {
		double last = this.levels[(this.count - 1) % FRAMES];
		double loudest = last;
		for (int back = 2; back <= Math.min(this.count, FRAMES); back++) {
			loudest = Math.max(loudest, this.levels[(this.count - back) % FRAMES]);
		}
		return loudest - last >= FALL;
	}

}
