package io.github.openaispring.test.speech;

/**
 * Whether the sound of speech fell before it ended: its end against the loudest moment
 * shortly before that.
 */
final class Decay {

	private static final int FRAMES = 30;

	private static final int END = 2;

	private static final double FALL = 9;

	private final double[] levels = new double[FRAMES];

	private int count;

	void clear() {
		this.count = 0;
	}

	void add(double level) {
		this.levels[this.count++ % FRAMES] = level;
	}

	boolean isFalling() {
		double loudest = Double.NEGATIVE_INFINITY;
		double end = 0;
		for (int back = 1; back <= Math.min(this.count, FRAMES); back++) {
			double level = this.levels[(this.count - back) % FRAMES];
			loudest = Math.max(loudest, level);
			end += (back <= END) ? level / END : 0;
		}
		return this.count >= END && loudest - end >= FALL;
	}

}
