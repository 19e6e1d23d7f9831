package io.github.openaispring.realtime.audio;

import java.math.BigInteger;

/**
 * The low-pass filter between two rates, sampled at the places where an output lies
 * between inputs: a sinc under a Kaiser window, 80 dB deep. It passes what is below 0.9
 * of half the lower rate and has ended at the whole of it.
 * <p>
 * Rates with a simple ratio have few places and a row of the table for each. Those with
 * an odd one share {@value #MOST_ROWS} rows, between which one interpolates, so that no
 * table has more than some 60,000 numbers. A bank does not change and may be shared.
 */
final class FilterBank {

	private static final int MOST_ROWS = 512;

	// The half length, in samples of the lower rate, gives 80 dB over a transition from
	// 0.9 to 1 by Kaiser's formula.
	private static final int HALF_LENGTH = 52;

	private static final double CUT_OFF = 0.95;

	private static final double KAISER_BETA = 7.857;

	private static final double KAISER_SCALE = 1 / bessel(KAISER_BETA);

	// An output follows the one before by inputs / outputs of an input.
	private final int inputs;

	private final int outputs;

	private final int half;

	private final int rows;

	private final float[] table;

	private FilterBank(int inputs, int outputs, int rows) {
		double lower = Math.min(1.0, (double) outputs / inputs);
		this.inputs = inputs;
		this.outputs = outputs;
		this.half = 2 * (int) Math.ceil(HALF_LENGTH / lower / 2);
		this.rows = rows;
		this.table = new float[(rows + 1) * length()];
		for (int row = 0; row <= rows; row++) {
			fill(row, lower);
		}
	}

	static FilterBank between(int from, int to) {
		int divisor = BigInteger.valueOf(from).gcd(BigInteger.valueOf(to)).intValueExact();
		int inputs = from / divisor;
		int outputs = to / divisor;
		return new FilterBank(inputs, outputs, rows(inputs, outputs));
	}

	// The longer the filter is, the smoother, and the fewer rows are needed.
	private static int rows(int inputs, int outputs) {
		if (Math.max(inputs, outputs) <= MOST_ROWS) {
			return outputs;
		}
		return (int) Math.ceil(MOST_ROWS * Math.min(1.0, (double) outputs / inputs));
	}

	// Each row is made to sum up to one: level audio stays level.
	private void fill(int row, double lower) {
		int first = row * length();
		double sum = 0;
		for (int i = 0; i < length(); i++) {
			double tap = tap((i + 1 - this.half - (double) row / this.rows) * lower);
			this.table[first + i] = (float) tap;
			sum += tap;
		}
		for (int i = 0; i < length(); i++) {
			this.table[first + i] /= (float) sum;
		}
	}

	private static double tap(double time) {
		double place = time / HALF_LENGTH;
		double angle = Math.PI * CUT_OFF * time;
		double sinc = (angle != 0) ? Math.sin(angle) / angle : 1;
		return sinc * bessel(KAISER_BETA * Math.sqrt(Math.max(0, 1 - place * place))) * KAISER_SCALE;
	}

	// The modified Bessel function of the first kind and order zero.
	private static double bessel(double x) {
		double term = 1;
		double sum = 1;
		for (int i = 1; term > sum * 1e-12; i++) {
			term *= (x * x) / (4.0 * i * i);
			sum += term;
		}
		return sum;
	}

	int inputs() {
		return this.inputs;
	}

	int outputs() {
		return this.outputs;
	}

	int half() {
		return this.half;
	}

	int length() {
		return 2 * this.half;
	}

	// The output that lies phase / outputs behind the middle of the samples.
	float output(int phase, float[] samples, int offset) {
		if (this.rows == this.outputs) {
			return sum(phase, samples, offset);
		}
		double place = (double) phase * this.rows / this.outputs;
		int row = (int) place;
		float before = sum(row, samples, offset);
		float after = sum(row + 1, samples, offset);
		return before + (float) (place - row) * (after - before);
	}

	// Four sums at a time, as each addition waits for the one before; half is even.
	private float sum(int row, float[] samples, int offset) {
		int length = length();
		int tap = row * length;
		float first = 0;
		float second = 0;
		float third = 0;
		float fourth = 0;
		for (int i = 0; i < length; i += 4) {
			first += this.table[tap + i] * samples[offset + i];
			second += this.table[tap + i + 1] * samples[offset + i + 1];
			third += this.table[tap + i + 2] * samples[offset + i + 2];
			fourth += this.table[tap + i + 3] * samples[offset + i + 3];
		}
		return (first + second) + (third + fourth);
	}

}
