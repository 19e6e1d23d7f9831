package io.github.openaispring.realtime.audio;

/**
 * Leaves the rate as it is.
 */
final class SameRateResampler implements Resampler {

	@Override
	public long outputs(long inputs) {
		return inputs;
	}

	@Override
	public int resample(float[] inputs, int count, float[] outputs) {
		System.arraycopy(inputs, 0, outputs, 0, count);
		return count;
	}

	@Override
	public int lookAhead() {
		return 0;
	}

	@Override
	public void reset() {
	}

	@Override
	public Resampler another() {
		return this;
	}

}
