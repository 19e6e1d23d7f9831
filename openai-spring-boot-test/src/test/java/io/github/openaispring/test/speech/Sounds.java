package io.github.openaispring.test.speech;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/**
 * Audio of known content at 24 kHz.
 */
final class Sounds {

	private Sounds() {
	}

	static byte[] silence(int millis) {
		return constant(millis, 0);
	}

	static byte[] constant(int millis, int value) {
		return Pcm.bytes(samples(24 * millis, (i) -> value));
	}

	static byte[] tone(int millis, double hertz, double amplitude) {
		return Pcm.bytes(samples(24 * millis, (i) -> amplitude * Math.sin(2 * Math.PI * hertz * i / 24000)));
	}

	static byte[] noise(int millis, double dbfs) {
		Random random = new Random(1);
		double amplitude = 32768 * Math.pow(10, dbfs / 20);
		return Pcm.bytes(samples(24 * millis, (i) -> amplitude * random.nextGaussian()));
	}

	static short[] samples(int count, IntToDoubleFunction wave) {
		short[] samples = new short[count];
		for (int i = 0; i < count; i++) {
			samples[i] = (short) Math.max(-32768, Math.min(32767, Math.round(wave.applyAsDouble(i))));
		}
		return samples;
	}

	static byte[] join(byte[]... parts) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			all.writeBytes(part);
		}
		return all.toByteArray();
	}

	static byte[] mix(byte[] one, byte[] other) {
		short[] first = Pcm.samples(one);
		short[] second = Pcm.samples(other);
		return Pcm.bytes(samples(Math.max(first.length, second.length), (i) -> (double) at(first, i) + at(second, i)));
	}

	static byte[] scaled(byte[] pcm, double decibels) {
		short[] samples = Pcm.samples(pcm);
		double factor = Math.pow(10, decibels / 20);
		return Pcm.bytes(samples(samples.length, (i) -> factor * samples[i]));
	}

	private static short at(short[] samples, int index) {
		return (index < samples.length) ? samples[index] : 0;
	}

}
