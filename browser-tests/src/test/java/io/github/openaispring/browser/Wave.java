package io.github.openaispring.browser;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/**
 * Sound of one channel.
 *
 * @param rate the samples of a second
 * @param samples the samples, from -1 to 1
 */
record Wave(int rate, float[] samples) {

	static final int MODEL_RATE = 24_000;

	private static final double ROOM = 0.0003;

	private static final int TAPS = 32;

	/** Samples as the wire has them: 16 bits, little-endian. */
	static Wave of(int rate, byte[] pcm) {
		ByteBuffer buffer = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN);
		float[] samples = new float[pcm.length / 2];
		for (int i = 0; i < samples.length; i++) {
			samples[i] = buffer.getShort() / 32768f;
		}
		return new Wave(rate, samples);
	}

	static Wave silence(int rate, int ms) {
		return new Wave(rate, new float[(int) ((long) ms * rate / 1000)]);
	}

	byte[] pcm() {
		ByteBuffer buffer = ByteBuffer.allocate(this.samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
		for (float sample : this.samples) {
			buffer.putShort((short) Math.max(-32768, Math.min(32767, Math.round(sample * 32768))));
		}
		return buffer.array();
	}

	/** A file that every program can play. */
	byte[] wav() {
		byte[] data = pcm();
		ByteBuffer header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
		header.put(ascii("RIFF")).putInt(36 + data.length).put(ascii("WAVEfmt ")).putInt(16);
		header.putShort((short) 1).putShort((short) 1).putInt(this.rate).putInt(this.rate * 2);
		header.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(data.length);
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes(header.array());
		file.writeBytes(data);
		return file.toByteArray();
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	Wave then(Wave next) {
		float[] joined = Arrays.copyOf(this.samples, this.samples.length + next.samples.length);
		System.arraycopy(next.samples, 0, joined, this.samples.length, next.samples.length);
		return new Wave(this.rate, joined);
	}

	Wave part(int start, int end) {
		return new Wave(this.rate, Arrays.copyOfRange(this.samples, start, end));
	}

	Wave times(double factor) {
		float[] scaled = this.samples.clone();
		for (int i = 0; i < scaled.length; i++) {
			scaled[i] *= (float) factor;
		}
		return new Wave(this.rate, scaled);
	}

	/** With the faint noise that there is in every room. */
	Wave inARoom() {
		Random random = new Random(1);
		float[] noisy = this.samples.clone();
		for (int i = 0; i < noisy.length; i++) {
			noisy[i] += (float) (ROOM * random.nextGaussian());
		}
		return new Wave(this.rate, noisy);
	}

	double ms() {
		return this.samples.length * 1000.0 / this.rate;
	}

	/** To a higher rate, so that there is nothing to filter out but the images. */
	Wave at(int higherRate) {
		float[] result = new float[(int) ((long) this.samples.length * higherRate / this.rate)];
		for (int i = 0; i < result.length; i++) {
			result[i] = (float) between((double) i * this.rate / higherRate);
		}
		return new Wave(higherRate, result);
	}

	private double between(double position) {
		int nearest = (int) Math.floor(position);
		double sum = 0;
		for (int i = Math.max(0, nearest - TAPS + 1); i <= Math.min(this.samples.length - 1, nearest + TAPS); i++) {
			double distance = position - i;
			sum += this.samples[i] * sinc(distance) * (0.5 + 0.5 * Math.cos(Math.PI * distance / TAPS));
		}
		return sum;
	}

	private static double sinc(double x) {
		return (x == 0) ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
	}

}
