package io.github.openaispring.chat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * An event that gave nothing but text. The next one mostly has the same bytes, except for
 * those of the text and of the padding named {@code obfuscation}: then the text can be
 * taken from its place, and nothing has to be parsed. An event that differs in anything
 * else, or whose text has an escape, does not match and has to be parsed.
 */
final class TextEventTemplate {

	private static final byte[] CONTENT = "\"content\"".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] COLON = ":\"".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] OBFUSCATION = "\"obfuscation\":\"".getBytes(StandardCharsets.US_ASCII);

	// Up to the quote before the text.
	private final byte[] head;

	// From the quote after the text to the quote before the padding, or to the end.
	private final byte[] middle;

	// From the quote after the padding.
	private final byte @Nullable [] tail;

	private TextEventTemplate(byte[] head, byte[] middle, byte @Nullable [] tail) {
		this.head = head;
		this.middle = middle;
		this.tail = tail;
	}

	/**
	 * Learn from an event that has been parsed.
	 * @param bytes an array that holds the event
	 * @param offset where the event starts
	 * @param length how many bytes it has
	 * @param text the text that it gave, and nothing else
	 * @return the template, or {@code null} if the event does not tell where its text is
	 */
	static @Nullable TextEventTemplate learn(byte[] bytes, int offset, int length, String text) {
		int end = offset + length;
		int name = after(CONTENT, bytes, offset, end);
		if (name < 0 || after(CONTENT, bytes, name, end) >= 0) {
			return null;
		}
		int start = skip(COLON, bytes, name, end);
		int stop = (start >= 0) ? endOfString(bytes, start, end) : -1;
		if (stop < 0 || !text.equals(string(bytes, start, stop))) {
			return null;
		}
		byte[] head = Arrays.copyOfRange(bytes, offset, start);
		int padding = after(OBFUSCATION, bytes, stop, end);
		int paddingEnd = (padding >= 0) ? endOfString(bytes, padding, end) : -1;
		return (paddingEnd >= 0)
				? new TextEventTemplate(head, Arrays.copyOfRange(bytes, stop, padding),
						Arrays.copyOfRange(bytes, paddingEnd, end))
				: new TextEventTemplate(head, Arrays.copyOfRange(bytes, stop, end), null);
	}

	/**
	 * Take the text out of an event.
	 * @param bytes an array that holds the event
	 * @param offset where the event starts
	 * @param length how many bytes it has
	 * @return the text, or {@code null} if the event has to be parsed
	 */
	@Nullable String match(byte[] bytes, int offset, int length) {
		int end = offset + length;
		int start = skip(this.head, bytes, offset, end);
		int stop = (start >= 0) ? endOfString(bytes, start, end) : -1;
		int rest = (stop > start) ? skip(this.middle, bytes, stop, end) : -1;
		if (rest >= 0 && this.tail != null) {
			int paddingEnd = endOfString(bytes, rest, end);
			rest = (paddingEnd >= 0) ? skip(this.tail, bytes, paddingEnd, end) : -1;
		}
		return (rest == end) ? wellFormed(string(bytes, start, stop)) : null;
	}

	// A parser finds what is wrong with bytes that are not UTF-8.
	private static @Nullable String wellFormed(String text) {
		return (text.indexOf('\uFFFD') < 0) ? text : null;
	}

	private static String string(byte[] bytes, int start, int stop) {
		return new String(bytes, start, stop - start, StandardCharsets.UTF_8);
	}

	private static int skip(byte[] expected, byte[] bytes, int from, int end) {
		int to = from + expected.length;
		return (to <= end && Arrays.equals(bytes, from, to, expected, 0, expected.length)) ? to : -1;
	}

	// Only a string without escapes, whose bytes are its text.
	private static int endOfString(byte[] bytes, int start, int end) {
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

	private static int after(byte[] name, byte[] bytes, int from, int end) {
		for (int i = from; i <= end - name.length; i++) {
			if (bytes[i] == '"' && skip(name, bytes, i, end) >= 0) {
				return i + name.length;
			}
		}
		return -1;
	}

}
