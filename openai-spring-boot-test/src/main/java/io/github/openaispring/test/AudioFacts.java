package io.github.openaispring.test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What an audio clip is, told by its header.
 *
 * @param format {@code wav} or {@code mp3}
 * @param seconds its length, which for MP3 holds if its bit rate does not vary
 * @param bytes its size in bytes
 */
record AudioFacts(String format, double seconds, int bytes) {

	private static final int[] KBITS_VERSION_1 = { 0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320,
			0 };

	private static final int[] KBITS_VERSION_2 = { 0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0 };

	private static final int MAX_SEARCH = 64 * 1024;

	static @Nullable AudioFacts of(String format, byte[] data) {
		return ("wav".equals(format)) ? wav(data) : mp3(data);
	}

	private static @Nullable AudioFacts wav(byte[] data) {
		if (!hasText(data, 0, "RIFF") || !hasText(data, 8, "WAVE")) {
			return null;
		}
		ByteBuffer chunks = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
		int bytesPerSecond = 0;
		long at = 12;
		while (at + 8 <= data.length) {
			int start = (int) at;
			long size = chunks.getInt(start + 4) & 0xFFFFFFFFL;
			if (hasText(data, start, "fmt ") && start + 20 <= data.length) {
				bytesPerSecond = chunks.getInt(start + 16);
			}
			if (hasText(data, start, "data")) {
				long present = Math.min(size, data.length - start - 8L);
				return (bytesPerSecond > 0) ? new AudioFacts("wav", (double) present / bytesPerSecond, data.length)
						: null;
			}
			at += 8 + size + size % 2;
		}
		return null;
	}

	private static @Nullable AudioFacts mp3(byte[] data) {
		int start = afterTag(data);
		for (int i = start; i + 4 <= data.length && i < start + MAX_SEARCH; i++) {
			int kbits = kbits(data, i);
			if (kbits > 0) {
				return new AudioFacts("mp3", (data.length - i) * 8 / (kbits * 1000.0), data.length);
			}
		}
		return null;
	}

	private static int afterTag(byte[] data) {
		if (!hasText(data, 0, "ID3") || data.length < 10) {
			return 0;
		}
		return 10 + ((data[6] & 0x7F) << 21 | (data[7] & 0x7F) << 14 | (data[8] & 0x7F) << 7 | (data[9] & 0x7F));
	}

	private static int kbits(byte[] data, int at) {
		boolean layer3 = (data[at] & 0xFF) == 0xFF && (data[at + 1] & 0xE6) == 0xE2;
		boolean version1 = (data[at + 1] & 0x18) == 0x18;
		int index = data[at + 2] >> 4 & 0x0F;
		return (layer3) ? ((version1) ? KBITS_VERSION_1 : KBITS_VERSION_2)[index] : 0;
	}

	private static boolean hasText(byte[] data, int at, String text) {
		byte[] expected = text.getBytes(StandardCharsets.US_ASCII);
		if (data.length < at + expected.length) {
			return false;
		}
		return new String(data, at, expected.length, StandardCharsets.ISO_8859_1).equals(text);
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "audio/%s, %.1f s, %d bytes", this.format, this.seconds, this.bytes);
	}

}
