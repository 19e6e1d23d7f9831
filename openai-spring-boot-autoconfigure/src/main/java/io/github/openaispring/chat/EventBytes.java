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

	/**
	 * Return the text of a string whose end {@link #endOfString} has found.
	 * @param bytes an array that holds the string
	 * @param start where the string starts, after its quote
	 * @param stop where the string stops, before its quote
	 * @return the text, without its escapes
	 */
	static String string(byte[] bytes, int start, int stop) {
		for (int i = start; i < stop; i++) {
			if (bytes[i] == '\\') {
				return unescaped(bytes, start, stop);
			}
		}
		return new String(bytes, start, stop - start, StandardCharsets.UTF_8);
	}

	private static String unescaped(byte[] bytes, int start, int stop) {
		byte[] text = new byte[stop - start];
		int length = 0;
		int place = start;
		while (place < stop) {
			boolean escape = bytes[place] == '\\';
			text[length++] = escape ? meaning(bytes[place + 1]) : bytes[place];
			place += escape ? 2 : 1;
		}
		return new String(text, 0, length, StandardCharsets.UTF_8);
	}

	private static byte meaning(byte escaped) {
		return switch (escaped) {
			case '"', '\\', '/' -> escaped;
			case 'n' -> '\n';
			case 't' -> '\t';
			case 'r' -> '\r';
			case 'b' -> '\b';
			case 'f' -> '\f';
			default -> -1;
		};
	}

	// A parser finds what is wrong with bytes that are not UTF-8.
	static @Nullable String wellFormed(String text) {
		return (text.indexOf('\uFFFD') < 0) ? text : null;
	}

	static int skip(byte[] expected, byte[] bytes, int from, int end) {
		int to = from + expected.length;
		return (to <= end && Arrays.equals(bytes, from, to, expected, 0, expected.length)) ? to : -1;
	}

	// Only a string whose escapes have two characters each.
	static int endOfString(byte[] bytes, int start, int end) {
		int place = start;
		while (place < end) {
			byte b = bytes[place];
			if (b == '"') {
				return place;
			}
			boolean escape = b == '\\';
			if ((escape && !isShortEscape(bytes, place, end)) || (b >= 0 && b < ' ')) {
				return -1;
			}
			place += escape ? 2 : 1;
		}
		return -1;
	}

	private static boolean isShortEscape(byte[] bytes, int place, int end) {
		return place + 1 < end && meaning(bytes[place + 1]) >= 0;
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
