package io.github.openaispring.realtime.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Audio for tests.
 */
final class Samples {

	private Samples() {
	}

	static byte[] pcm(int... samples) {
		ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
		for (int sample : samples) {
			bytes.putShort((short) sample);
		}
		return bytes.array();
	}

	static byte[] pcm(int count, IntUnaryOperator sample) {
		return pcm(IntStream.range(0, count).map(sample).toArray());
	}

	static byte[] tone(int rate, double frequency, int amplitude, int count) {
		return pcm(count, (i) -> (int) Math.round(amplitude * Math.sin(2 * Math.PI * frequency * i / rate)));
	}

	static byte[] noise(Random random, int count) {
		byte[] noise = new byte[count];
		random.nextBytes(noise);
		return noise;
	}

	static int[] of(byte[] pcm) {
		ByteBuffer bytes = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN);
		return IntStream.range(0, pcm.length / 2).map((i) -> bytes.getShort(2 * i)).toArray();
	}

	// One channel of stereo.
	static int[] channel(byte[] pcm, int channel) {
		int[] samples = of(pcm);
		return IntStream.range(0, samples.length / 2).map((i) -> samples[2 * i + channel]).toArray();
	}

	static byte[] convert(AudioConverter converter, byte[]... pieces) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] piece : pieces) {
			all.writeBytes(converter.convert(piece));
		}
		all.writeBytes(converter.flush());
		return all.toByteArray();
	}

	static byte[] convert(AudioFormat from, AudioFormat to, byte[] audio) {
		return convert(AudioConverter.between(from, to), audio);
	}

	static byte[][] cut(Random random, byte[] audio, int longest) {
		List<byte[]> pieces = new ArrayList<>();
		for (int from = 0; from < audio.length;) {
			int to = Math.min(audio.length, from + random.nextInt(longest + 1));
			pieces.add(Arrays.copyOfRange(audio, from, to));
			from = to;
		}
		return pieces.toArray(byte[][]::new);
	}

}
