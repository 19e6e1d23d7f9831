package io.github.openaispring.chat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Finds its way in the bytes of an event without parsing them. Places are indexes of the
 * array, or -1 where there is none.
 */
final class EventBytes {

	private EventBytes() {
	}

	static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	static String string(byte[] bytes, int start, int stop) {
		return new String(bytes, start, stop - start, StandardCharsets.UTF_8);
	}

	// A parser finds what is wrong with bytes that are not UTF-8.
	static @Nullable String wellFormed(String text) {
		return (text.indexOf('\uFFFD') < 0) ? text : null;
	}

	static int skip(byte[] expected, byte[] bytes, int from, int end) {
		int to = from + expected.length;
		return (to <= end && Arrays.equals(bytes, from, to, expected, 0, expected.length)) ? to : -1;
	}

	// Only a string without escapes, whose bytes are its text.
	static int endOfString(byte[] bytes, int start, int end) {
		for (int i = start; i < end; i++) {
			byte b = bytes[i];
			if (b == '"') {
				return i;
			}
			if (b == '\\' || (b >= 0 && b < ' ')) {
				return -1;
			}
		}
		return -1;
	}

	static int after(byte[] name, byte[] bytes, int from, int end) {
		for (int i = from; i <= end - name.length; i++) {
			if (bytes[i] == '"' && skip(name, bytes, i, end) >= 0) {
				return i + name.length;
			}
		}
		return -1;
	}

}
