package io.github.openaispring.realtime.audio;

import java.util.Arrays;

/**
 * Changes the rate with a {@link FilterBank}. The place of the next output is kept in
 * whole numbers, so that it does not drift.
 */
final class SincResampler implements Resampler {

	private final FilterBank bank;

	// The inputs that outputs still need, after those before the stream's start, which
	// are zero.
	private final float[] window;

	private int filled;

	// Where in the window the inputs of the next output start, and by how many parts of
	// an input it lies later.
	private int next;

	private int phase;

	SincResampler(FilterBank bank) {
		this.bank = bank;
		this.window = new float[bank.length() + BLOCK];
		reset();
	}

	@Override
	public void reset() {
		Arrays.fill(this.window, 0);
		this.filled = this.bank.half() - 1;
		this.next = 0;
		this.phase = 0;
	}

	@Override
	public Resampler another() {
		return new SincResampler(this.bank);
	}

	@Override
	public int lookAhead() {
		return this.bank.half();
	}

	@Override
	public long outputs(long inputs) {
		long last = this.filled + inputs - this.next - this.bank.length();
		if (last < 0) {
			return 0;
		}
		return ((last + 1) * this.bank.outputs() - 1 - this.phase) / this.bank.inputs() + 1;
	}

	@Override
	public int resample(float[] inputs, int count, float[] outputs) {
		append(inputs, count);
		int made = 0;
		while (this.next + this.bank.length() <= this.filled) {
			outputs[made++] = this.bank.output(this.phase, this.window, this.next);
			advance();
		}
		return made;
	}

	private void append(float[] inputs, int count) {
		this.filled -= this.next;
		System.arraycopy(this.window, this.next, this.window, 0, this.filled);
		System.arraycopy(inputs, 0, this.window, this.filled, count);
		this.filled += count;
		this.next = 0;
	}

	private void advance() {
		int later = this.phase + this.bank.inputs();
		this.next += later / this.bank.outputs();
		this.phase = later % this.bank.outputs();
	}

}
