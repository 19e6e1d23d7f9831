package io.github.openaispring.chat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

/**
 * A {@code response.output_text.delta} that has been parsed. The next one mostly has the
 * same bytes, except for those of the text, of its number and of the padding named
 * {@code obfuscation}. An event that differs in anything else, or whose text has an
 * escape of six characters, does not match and has to be parsed.
 */
final class ResponsesTextTemplate implements EventTemplate {

	private static final byte[] TEXT = EventBytes.ascii("\"delta\":\"");

	private static final byte[] NUMBER = EventBytes.ascii("\"sequence_number\":");

	private static final byte[] PADDING = EventBytes.ascii("\"obfuscation\":\"");

	private static final long MAX_NUMBER = Long.MAX_VALUE / 10 - 1;

	private final byte[][] literals;

	private final byte[][] holes;

	private final LongConsumer numbers;

	private long number = -1;

	private ResponsesTextTemplate(byte[][] literals, byte[][] holes, LongConsumer numbers) {
		this.literals = literals;
		this.holes = holes;
		this.numbers = numbers;
	}

	/**
	 * Learn from an event that has been parsed.
	 * @param bytes an array that holds the event
	 * @param offset where the event starts
	 * @param length how many bytes it has
	 * @param text the text that it gave, and nothing else
	 * @param numbers is told the number of each event that matches
	 * @return the template, or {@code null} if the event does not tell where its text is
	 */
	static @Nullable ResponsesTextTemplate learn(byte[] bytes, int offset, int length, String text,
			LongConsumer numbers) {
		int end = offset + length;
		Hole ofText = Hole.find(TEXT, bytes, offset, end);
		if (ofText == null || !text.equals(EventBytes.string(bytes, ofText.start(), ofText.stop()))) {
			return null;
		}
		List<Hole> found = new ArrayList<>(List.of(ofText));
		for (byte[] name : new byte[][] { NUMBER, PADDING }) {
			Hole hole = Hole.find(name, bytes, offset, end);
			if (hole != null) {
				found.add(hole);
			}
		}
		found.sort(Comparator.comparingInt(Hole::start));
		return of(bytes, offset, end, found, numbers);
	}

	private static ResponsesTextTemplate of(byte[] bytes, int offset, int end, List<Hole> found, LongConsumer numbers) {
		byte[][] literals = new byte[found.size() + 1][];
		byte[][] holes = new byte[found.size()][];
		int from = offset;
		for (int i = 0; i < holes.length; i++) {
			literals[i] = Arrays.copyOfRange(bytes, from, found.get(i).start());
			holes[i] = found.get(i).name();
			from = found.get(i).stop();
		}
		literals[holes.length] = Arrays.copyOfRange(bytes, from, end);
		return new ResponsesTextTemplate(literals, holes, numbers);
	}

	@Override
	public @Nullable String match(byte[] bytes, int offset, int length) {
		int end = offset + length;
		int place = offset;
		String text = null;
		for (int i = 0; i < this.holes.length; i++) {
			int start = EventBytes.skip(this.literals[i], bytes, place, end);
			place = (start >= 0) ? stop(this.holes[i], bytes, start, end) : -1;
			if (place < 0) {
				return null;
			}
			if (this.holes[i] == TEXT) {
				text = (place > start) ? EventBytes.wellFormed(EventBytes.string(bytes, start, place)) : null;
			}
		}
		if (text == null || EventBytes.skip(this.literals[this.holes.length], bytes, place, end) != end) {
			return null;
		}
		this.numbers.accept(this.number);
		return text;
	}

	private int stop(byte[] hole, byte[] bytes, int start, int end) {
		if (hole != NUMBER) {
			return EventBytes.endOfString(bytes, start, end);
		}
		int place = start;
		long value = 0;
		while (place < end && bytes[place] >= '0' && bytes[place] <= '9' && value < MAX_NUMBER) {
			value = value * 10 + bytes[place++] - '0';
		}
		this.number = value;
		return (place > start) ? place : -1;
	}

	/**
	 * A place where events differ.
	 *
	 * @param name what stands before it
	 * @param start where it starts
	 * @param stop where it stops
	 */
	private record Hole(byte[] name, int start, int stop) {

		static @Nullable Hole find(byte[] name, byte[] bytes, int offset, int end) {
			int start = EventBytes.after(name, bytes, offset, end);
			if (start < 0 || EventBytes.after(name, bytes, start, end) >= 0) {
				return null;
			}
			int stop = (name == NUMBER) ? endOfNumber(bytes, start, end) : EventBytes.endOfString(bytes, start, end);
			return (stop >= start) ? new Hole(name, start, stop) : null;
		}

		private static int endOfNumber(byte[] bytes, int start, int end) {
			int place = start;
			while (place < end && bytes[place] >= '0' && bytes[place] <= '9') {
				place++;
			}
			return (place > start) ? place : -1;
		}

	}

}
