package io.github.openaispring.realtime.audio;

import java.time.Duration;
import java.util.Arrays;

/**
 * Reads samples, changes their rate and writes them, a block at a time: beside the result
 * it allocates nothing.
 */
final class StreamConverter implements AudioConverter {

	private static final byte[] NOTHING = {};

	private final AudioFormat from;

	private final AudioFormat to;

	private final SampleReader reader;

	private final SampleCodec writer;

	private final Resampler[] resamplers;

	private final float[][] inputs;

	private final float[] outputs;

	private StreamConverter(AudioFormat from, AudioFormat to, Resampler resampler) {
		this.from = from;
		this.to = to;
		this.reader = new SampleReader(from);
		this.writer = SampleCodec.of(to.encoding());
		this.resamplers = new Resampler[Math.min(from.channels(), to.channels())];
		Arrays.setAll(this.resamplers, (channel) -> resampler.another());
		this.inputs = new float[from.channels()][Resampler.BLOCK];
		this.outputs = new float[Math.toIntExact((long) Resampler.BLOCK * to.sampleRate() / from.sampleRate()) + 1];
	}

	static StreamConverter between(AudioFormat from, AudioFormat to) {
		return new StreamConverter(from, to, Resampler.between(from.sampleRate(), to.sampleRate()));
	}

	@Override
	public AudioConverter another() {
		return new StreamConverter(this.from, this.to, this.resamplers[0]);
	}

	@Override
	public byte[] convert(byte[] audio) {
		this.reader.take(audio);
		byte[] result = result(this.reader.available());
		int written = 0;
		for (int count = this.reader.read(this.inputs); count > 0; count = this.reader.read(this.inputs)) {
			mixDown(count);
			written += write(count, result, written);
		}
		return result;
	}

	private byte[] result(int samples) {
		long size = this.resamplers[0].outputs(samples) * this.to.blockSize();
		return (size > 0) ? new byte[Math.toIntExact(size)] : NOTHING;
	}

	private void mixDown(int count) {
		if (this.resamplers.length == this.inputs.length) {
			return;
		}
		for (int i = 0; i < count; i++) {
			this.inputs[0][i] = (this.inputs[0][i] + this.inputs[1][i]) / 2;
		}
	}

	private int write(int count, byte[] result, int offset) {
		int width = this.to.blockSize() / this.to.channels();
		int made = 0;
		for (int channel = 0; channel < this.to.channels(); channel++) {
			if (channel < this.resamplers.length) {
				made = this.resamplers[channel].resample(this.inputs[channel], count, this.outputs);
			}
			this.writer.encode(this.outputs, made, result, offset + channel * width, this.to.blockSize());
		}
		return made * this.to.blockSize();
	}

	@Override
	public byte[] flush() {
		byte[] result = result(this.resamplers[0].lookAhead());
		for (float[] channel : this.inputs) {
			Arrays.fill(channel, 0);
		}
		int written = 0;
		for (int left = this.resamplers[0].lookAhead(); left > 0; left -= Resampler.BLOCK) {
			written += write(Math.min(left, Resampler.BLOCK), result, written);
		}
		reset();
		return result;
	}

	@Override
	public void reset() {
		this.reader.reset();
		for (Resampler resampler : this.resamplers) {
			resampler.reset();
		}
	}

	@Override
	public Duration latency() {
		return Duration.ofNanos(this.resamplers[0].lookAhead() * 1_000_000_000L / this.from.sampleRate());
	}

}
