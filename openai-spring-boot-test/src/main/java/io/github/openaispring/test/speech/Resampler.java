package io.github.openaispring.test.speech;

/**
 * Changes the sample rate with a polyphase filter, a Kaiser-windowed sinc. The audio is
 * neither delayed nor made longer; beyond its ends it counts as going on as it ends, so
 * that audio in pieces has no clicks at the seams.
 */
final class Resampler {

	private static final int HALF_TAPS = 24;

	// Leaves no more than -80 dB beyond the lower of the two Nyquist frequencies.
	private static final double KAISER_BETA = 8;

	private static final double CUTOFF = 0.45;

	private final int up;

	private final int down;

	private final int half;

	private final double[][] phases;

	Resampler(int from, int to) {
		int divisor = gcd(from, to);
		this.up = to / divisor;
		this.down = from / divisor;
		double stretch = Math.max(1, (double) from / to);
		this.half = (int) Math.ceil(HALF_TAPS * stretch);
		this.phases = new double[this.up][];
		for (int phase = 0; phase < this.up; phase++) {
			this.phases[phase] = taps((double) phase / this.up, stretch);
		}
	}

	private static int gcd(int a, int b) {
		return (b == 0) ? a : gcd(b, a % b);
	}

	private double[] taps(double fraction, double stretch) {
		double[] taps = new double[2 * this.half];
		double sum = 0;
		for (int i = 0; i < taps.length; i++) {
			double distance = (i - this.half + 1 - fraction) / stretch;
			taps[i] = sinc(2 * CUTOFF * distance) * kaiser(distance / HALF_TAPS);
			sum += taps[i];
		}
		for (int i = 0; i < taps.length; i++) {
			taps[i] /= sum;
		}
		return taps;
	}

	private static double sinc(double x) {
		return (x == 0) ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
	}

	private static double kaiser(double x) {
		return (Math.abs(x) >= 1) ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
	}

	private static double bessel(double x) {
		double sum = 1;
		double term = 1;
		for (int k = 1; term > sum * 1e-12; k++) {
			term *= (x / (2 * k)) * (x / (2 * k));
			sum += term;
		}
		return sum;
	}

	short[] apply(short[] samples) {
		short[] result = new short[(int) (((long) samples.length * this.up + this.down - 1) / this.down)];
		for (int i = 0; i < result.length; i++) {
			long position = (long) i * this.down;
			result[i] = sample(samples, (int) (position / this.up), this.phases[(int) (position % this.up)]);
		}
		return result;
	}

	private short sample(short[] samples, int position, double[] taps) {
		double sum = 0;
		int first = position - this.half + 1;
		for (int i = 0; i < taps.length; i++) {
			int index = Math.min(Math.max(first + i, 0), samples.length - 1);
			sum += taps[i] * samples[index];
		}
		return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sum)));
	}

}
