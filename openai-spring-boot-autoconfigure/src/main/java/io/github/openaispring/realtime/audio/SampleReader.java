package io.github.openaispring.realtime.audio;

/**
 * Reads samples from bytes that were cut anywhere.
 */
final class SampleReader {

	private static final byte[] NOTHING = {};

	private final SampleCodec codec;

	private final int channels;

	// The size of one sample of every channel.
	private final int block;

	// The start of a block whose end has not come.
	private final byte[] split;

	private int held;

	private byte[] audio = NOTHING;

	private int offset;

	SampleReader(AudioFormat format) {
		this.codec = SampleCodec.of(format.encoding());
		this.channels = format.channels();
		this.block = format.blockSize();
		this.split = new byte[this.block];
	}

	void take(byte[] audio) {
		this.audio = audio;
		this.offset = 0;
	}

	int available() {
		return (int) (((long) this.held + this.audio.length - this.offset) / this.block);
	}

	// Give samples to an array for each channel, return how many.
	int read(float[][] samples) {
		if (this.held > 0) {
			return readSplit(samples);
		}
		int count = Math.min(available(), samples[0].length);
		decode(this.audio, this.offset, samples, count);
		this.offset += count * this.block;
		if (count == 0) {
			hold();
		}
		return count;
	}

	private int readSplit(float[][] samples) {
		int count = available();
		hold();
		if (count == 0) {
			return 0;
		}
		decode(this.split, 0, samples, 1);
		this.held = 0;
		return 1;
	}

	private void hold() {
		int count = Math.min(this.audio.length - this.offset, this.block - this.held);
		System.arraycopy(this.audio, this.offset, this.split, this.held, count);
		this.held += count;
		this.offset += count;
		if (this.offset == this.audio.length) {
			take(NOTHING);
		}
	}

	private void decode(byte[] audio, int offset, float[][] samples, int count) {
		int width = this.block / this.channels;
		for (int channel = 0; channel < this.channels; channel++) {
			this.codec.decode(audio, offset + channel * width, this.block, samples[channel], 0, count);
		}
	}

	void reset() {
		take(NOTHING);
		this.held = 0;
	}

}
