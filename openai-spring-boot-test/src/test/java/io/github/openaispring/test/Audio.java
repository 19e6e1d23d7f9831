package io.github.openaispring.test;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

import io.github.openaispring.test.speech.Loudness;
import io.github.openaispring.test.speech.SpeechSynthesizer;

/**
 * Audio to be heard: PCM16, mono, 24 kHz.
 */
final class Audio {

	private static final SpeechSynthesizer VOICE = SpeechSynthesizer.create();

	private Audio() {
	}

	static byte[] silence(int milliseconds) {
		return new byte[48 * milliseconds];
	}

	static byte[] tone(int milliseconds) {
		ByteBuffer pcm = ByteBuffer.allocate(48 * milliseconds).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < 24 * milliseconds; i++) {
			pcm.putShort((short) (9000 * Math.sin(2 * Math.PI * 300 * i / 24000)));
		}
		return pcm.array();
	}

	static byte[] faintNoise(int milliseconds) {
		Random random = new Random(1);
		ByteBuffer pcm = ByteBuffer.allocate(48 * milliseconds).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < 24 * milliseconds; i++) {
			pcm.putShort((short) (random.nextGaussian() * 20));
		}
		return pcm.array();
	}

	static byte[] speech(String text) {
		return VOICE.speak(text).pcm();
	}

	static int firstSound(byte[] pcm) {
		int start = 0;
		while (!isLoud(pcm, start)) {
			start += 20;
		}
		return start;
	}

	static int lastSound(byte[] pcm) {
		int end = pcm.length / 48 / 20 * 20;
		while (!isLoud(pcm, end - 20)) {
			end -= 20;
		}
		return end;
	}

	private static boolean isLoud(byte[] pcm, int start) {
		return Loudness.of(Arrays.copyOfRange(pcm, start * 48, (start + 20) * 48)) > -45;
	}

	static byte[] join(byte[]... parts) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			all.writeBytes(part);
		}
		return all.toByteArray();
	}

}
