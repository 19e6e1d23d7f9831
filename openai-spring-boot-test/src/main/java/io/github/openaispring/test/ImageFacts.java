package io.github.openaispring.test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * What an image is, told by its header.
 *
 * @param format {@code png}, {@code jpeg}, {@code gif} or {@code webp}
 * @param width its width in pixels
 * @param height its height in pixels
 * @param bytes its size in bytes
 */
record ImageFacts(String format, int width, int height, int bytes) {

	private static final byte[] PNG = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };

	static @Nullable ImageFacts of(byte[] data) {
		if (startsWith(data, 0, PNG) && hasText(data, 12, "IHDR") && data.length >= 24) {
			ByteBuffer header = ByteBuffer.wrap(data);
			return new ImageFacts("png", header.getInt(16), header.getInt(20), data.length);
		}
		if ((hasText(data, 0, "GIF87a") || hasText(data, 0, "GIF89a")) && data.length >= 10) {
			return new ImageFacts("gif", little(data).getShort(6) & 0xFFFF, little(data).getShort(8) & 0xFFFF,
					data.length);
		}
		if (hasText(data, 0, "RIFF") && hasText(data, 8, "WEBP") && data.length >= 30) {
			return webp(data);
		}
		return (data.length > 4 && (data[0] & 0xFF) == 0xFF && (data[1] & 0xFF) == 0xD8) ? jpeg(data) : null;
	}

	private static @Nullable ImageFacts webp(byte[] data) {
		ByteBuffer header = little(data);
		if (hasText(data, 12, "VP8X")) {
			return new ImageFacts("webp", 1 + (header.getInt(24) & 0xFFFFFF), 1 + (header.getInt(26) >>> 8),
					data.length);
		}
		if (hasText(data, 12, "VP8L")) {
			int sizes = header.getInt(21);
			return new ImageFacts("webp", 1 + (sizes & 0x3FFF), 1 + (sizes >>> 14 & 0x3FFF), data.length);
		}
		return (hasText(data, 12, "VP8 "))
				? new ImageFacts("webp", header.getShort(26) & 0x3FFF, header.getShort(28) & 0x3FFF, data.length)
				: null;
	}

	private static @Nullable ImageFacts jpeg(byte[] data) {
		ByteBuffer segments = ByteBuffer.wrap(data);
		int at = 2;
		while (at + 9 <= data.length && (data[at] & 0xFF) == 0xFF) {
			int marker = data[at + 1] & 0xFF;
			if (marker == 0xFF) {
				at++;
			}
			else if (isStartOfFrame(marker)) {
				return new ImageFacts("jpeg", segments.getShort(at + 7) & 0xFFFF, segments.getShort(at + 5) & 0xFFFF,
						data.length);
			}
			else {
				at += 2 + (segments.getShort(at + 2) & 0xFFFF);
			}
		}
		return null;
	}

	private static boolean isStartOfFrame(int marker) {
		return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
	}

	private static ByteBuffer little(byte[] data) {
		return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
	}

	private static boolean hasText(byte[] data, int at, String text) {
		return startsWith(data, at, text.getBytes(StandardCharsets.US_ASCII));
	}

	private static boolean startsWith(byte[] data, int at, byte[] start) {
		return data.length >= at + start.length && Arrays.equals(data, at, at + start.length, start, 0, start.length);
	}

	@Override
	public String toString() {
		return "image/%s, %d x %d pixels, %d bytes".formatted(this.format, this.width, this.height, this.bytes);
	}

}
