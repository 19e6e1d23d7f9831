package io.github.openaispring.chat;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * An event that gave nothing but text, or a piece of a tool call's arguments. The next
 * one mostly has the same bytes, except for those of the text and of the padding named
 * {@code obfuscation}: then the text can be taken from its place, and nothing has to be
 * parsed. An event that differs in anything else, or whose text has an escape of six
 * characters, does not match and has to be parsed.
 */
final class TextEventTemplate implements EventTemplate {

	private static final byte[] CONTENT = EventBytes.ascii("\"content\"");

	private static final byte[] ARGUMENTS = EventBytes.ascii("\"arguments\"");

	private static final byte[] COLON = EventBytes.ascii(":\"");

	private static final byte[] OBFUSCATION = EventBytes.ascii("\"obfuscation\":\"");

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
		return learn(CONTENT, bytes, offset, length, text);
	}

	/**
	 * Learn from an event that has been parsed.
	 * @param bytes an array that holds the event
	 * @param offset where the event starts
	 * @param length how many bytes it has
	 * @param text the arguments that it gave, and nothing else
	 * @return the template, or {@code null} if the event does not tell where they are
	 */
	static @Nullable TextEventTemplate learnArguments(byte[] bytes, int offset, int length, String text) {
		return learn(ARGUMENTS, bytes, offset, length, text);
	}

	private static @Nullable TextEventTemplate learn(byte[] member, byte[] bytes, int offset, int length, String text) {
		int end = offset + length;
		int name = EventBytes.after(member, bytes, offset, end);
		if (name < 0 || EventBytes.after(member, bytes, name, end) >= 0) {
			return null;
		}
		int start = EventBytes.skip(COLON, bytes, name, end);
		int stop = (start >= 0) ? EventBytes.endOfString(bytes, start, end) : -1;
		if (stop < 0 || !text.equals(EventBytes.string(bytes, start, stop))) {
			return null;
		}
		byte[] head = Arrays.copyOfRange(bytes, offset, start);
		int padding = EventBytes.after(OBFUSCATION, bytes, stop, end);
		int paddingEnd = (padding >= 0) ? EventBytes.endOfString(bytes, padding, end) : -1;
		return (paddingEnd >= 0)
				? new TextEventTemplate(head, Arrays.copyOfRange(bytes, stop, padding),
						Arrays.copyOfRange(bytes, paddingEnd, end))
				: new TextEventTemplate(head, Arrays.copyOfRange(bytes, stop, end), null);
	}

	@Override
	public @Nullable String match(byte[] bytes, int offset, int length) {
		int end = offset + length;
		int start = EventBytes.skip(this.head, bytes, offset, end);
		int stop = (start >= 0) ? EventBytes.endOfString(bytes, start, end) : -1;
		int rest = (stop > start) ? EventBytes.skip(this.middle, bytes, stop, end) : -1;
		if (rest >= 0 && this.tail != null) {
			int paddingEnd = EventBytes.endOfString(bytes, rest, end);
			rest = (paddingEnd >= 0) ? EventBytes.skip(this.tail, bytes, paddingEnd, end) : -1;
		}
		return (rest == end) ? EventBytes.wellFormed(EventBytes.string(bytes, start, stop)) : null;
	}

}
