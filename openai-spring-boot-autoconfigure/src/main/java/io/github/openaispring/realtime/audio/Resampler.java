package io.github.openaispring.realtime.audio;

/**
 * Changes the rate of one channel. The outputs are those of the whole stream, wherever it
 * is cut, and lie where the inputs do: what is late is late in coming, not shifted.
 */
interface Resampler {

	/**
	 * How many inputs are taken at most at a time.
	 */
	int BLOCK = 512;

	static Resampler between(int from, int to) {
		return (from == to) ? new SameRateResampler() : new SincResampler(FilterBank.between(from, to));
	}

	// How many outputs so many more inputs give.
	long outputs(long inputs);

	// Take inputs, give outputs, return how many.
	int resample(float[] inputs, int count, float[] outputs);

	// How many inputs an output waits for, and so how many zeros give the last ones.
	int lookAhead();

	void reset();

	Resampler another();

}
