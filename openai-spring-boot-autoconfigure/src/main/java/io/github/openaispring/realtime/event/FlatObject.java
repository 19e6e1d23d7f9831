package io.github.openaispring.realtime.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * Finds the members of a delta in its bytes without making anything of them. It knows
 * only objects of texts without escapes and of small whole numbers, none of them twice,
 * and gives up on all others.
 */
final class FlatObject {

	private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

	private static final long ONES = 0x0101010101010101L;

	private static final long HIGHS = 0x8080808080808080L;

	private static final int MAX_DIGITS = 9;

	private static final int LONG = 256;

	private static final byte[] NONE = {};

	final Slice type = new Slice("type");

	final Slice eventId = new Slice("event_id");

	final Slice responseId = new Slice("response_id");

	final Slice itemId = new Slice("item_id");

	final Slice delta = new Slice("delta");

	private final Slice outputIndexDigits = new Slice("output_index");

	private final Slice contentIndexDigits = new Slice("content_index");

	private final Slice other = new Slice("");

	private final Slice name = new Slice("");

	private final Slice[] texts = { this.delta, this.type, this.eventId, this.responseId, this.itemId };

	private final Slice[] numbers = { this.outputIndexDigits, this.contentIndexDigits };

	int outputIndex;

	int contentIndex;

	private byte[] json = NONE;

	private boolean hasty;

	private boolean skipped;

	private int position;

	private int end;

	boolean scan(byte[] json, int offset, int length, boolean hasty) {
		this.hasty = hasty;
		this.skipped = false;
		this.json = json;
		this.position = offset;
		this.end = offset + length;
		for (Slice text : this.texts) {
			text.absent();
		}
		this.outputIndex = 0;
		this.contentIndex = 0;
		return members() && isDelta();
	}

	void release() {
		this.json = NONE;
	}

	// Whether the end of the delta is a guess.
	boolean isGuess() {
		return this.skipped;
	}

	private boolean isDelta() {
		return this.type.isPresent() && this.responseId.isPresent() && this.itemId.isPresent()
				&& this.delta.isPresent();
	}

	private boolean members() {
		if (!accept('{')) {
			return false;
		}
		do {
			if (!member()) {
				return false;
			}
		}
		while (accept(','));
		return accept('}') && next() == 0 && this.position == this.end;
	}

	private boolean member() {
		if (!id(this.name) || !accept(':')) {
			return false;
		}
		Slice number = find(this.numbers);
		Slice text = find(this.texts);
		if (text != null && text.isPresent()) {
			return false;
		}
		if (next() == '"') {
			return number == null && textOf(text);
		}
		return text == null && number((number != null) ? number : this.other);
	}

	// Only what is said may have more than ASCII; where it is read, it is checked.
	private boolean textOf(@Nullable Slice member) {
		if (member == this.delta) {
			return unscanned(this.delta) || text(this.delta);
		}
		return id((member != null) ? member : this.other);
	}

	private @Nullable Slice find(Slice[] slices) {
		for (Slice slice : slices) {
			if (this.name.matches(slice.key)) {
				return slice;
			}
		}
		return null;
	}

	private boolean accept(char expected) {
		if (next() != expected) {
			return false;
		}
		this.position++;
		return true;
	}

	// The next byte that is not white space, 0 at the end: nobody waits for a real 0.
	private int next() {
		while (this.position < this.end) {
			byte next = this.json[this.position];
			if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
				return next;
			}
			this.position++;
		}
		return 0;
	}

	// Neither names nor ids have more than ASCII.
	private boolean id(Slice slice) {
		return text(slice) && slice.ascii;
	}

	private boolean text(Slice slice) {
		if (!accept('"')) {
			return false;
		}
		int start = this.position;
		byte[] json = this.json;
		int end = this.end;
		int at = start;
		long seen = 0;
		for (; at + Long.BYTES <= end; at += Long.BYTES) {
			long word = (long) WORDS.get(json, at);
			if (hasSpecial(word)) {
				break;
			}
			seen |= word;
		}
		while (at < end && json[at] != '"' && json[at] != '\\' && (json[at] < 0 || json[at] >= ' ')) {
			seen |= json[at++];
		}
		slice.set(start, at - start, (seen & HIGHS) == 0);
		this.position = at + 1;
		return at < end && json[at] == '"';
	}

	// Audio is long, mostly the last member, and checked when it is decoded: going
	// through it byte by byte before would cost more than the decoding.
	private boolean unscanned(Slice slice) {
		if (!this.hasty || this.end - this.position < LONG) {
			return false;
		}
		int last = skipBackOver('"', skipBackOver('}', this.end));
		if (last < 0 || hasSpecialBefore(last)) {
			return false;
		}
		slice.set(this.position + 1, last - this.position - 1, true);
		this.position = last + 1;
		this.skipped = true;
		return true;
	}

	private boolean hasSpecialBefore(int last) {
		for (int at = last - LONG / 2; at < last; at += Long.BYTES) {
			if (hasSpecial((long) WORDS.get(this.json, at))) {
				return true;
			}
		}
		return false;
	}

	private int skipBackOver(char expected, int from) {
		int at = from - 1;
		while (at > this.position && this.json[at] <= ' ' && this.json[at] >= 0) {
			at--;
		}
		return (at > this.position + LONG / 2 && this.json[at] == expected) ? at : -1;
	}

	// Eight bytes at once: is there a quote, a backslash or a control character?
	private static boolean hasSpecial(long word) {
		long quotes = word ^ (ONES * '"');
		long backslashes = word ^ (ONES * '\\');
		return ((((quotes - ONES) & ~quotes) | ((backslashes - ONES) & ~backslashes) | ((word - ONES * ' ') & ~word))
				& HIGHS) != 0;
	}

	private boolean number(Slice slice) {
		int start = this.position;
		int value = 0;
		while (this.position < this.end && this.json[this.position] >= '0' && this.json[this.position] <= '9'
				&& this.position - start < MAX_DIGITS) {
			value = value * 10 + this.json[this.position++] - '0';
		}
		int digits = this.position - start;
		if (digits == 0 || (digits > 1 && this.json[start] == '0')) {
			return false;
		}
		if (slice == this.outputIndexDigits) {
			this.outputIndex = value;
		}
		else if (slice == this.contentIndexDigits) {
			this.contentIndex = value;
		}
		return true;
	}

	/**
	 * A part of the bytes.
	 */
	final class Slice {

		private final byte[] key;

		private int start;

		private int length;

		private boolean ascii;

		private Slice(String key) {
			this.key = key.getBytes(StandardCharsets.UTF_8);
		}

		private void absent() {
			set(0, -1, true);
		}

		private void set(int start, int length, boolean ascii) {
			this.start = start;
			this.length = length;
			this.ascii = ascii;
		}

		boolean isPresent() {
			return this.length >= 0;
		}

		boolean matches(byte[] expected) {
			return this.length == expected.length && Arrays.equals(FlatObject.this.json, this.start,
					this.start + this.length, expected, 0, expected.length);
		}

		@Nullable String text() {
			if (!isPresent()) {
				return null;
			}
			if (this.ascii) {
				return new String(FlatObject.this.json, this.start, this.length, StandardCharsets.ISO_8859_1);
			}
			String text = new String(FlatObject.this.json, this.start, this.length, StandardCharsets.UTF_8);
			return (text.indexOf('\uFFFD') < 0) ? text : null;
		}

		String textLike(String likely) {
			if (likely.length() == this.length) {
				int i = 0;
				while (i < this.length && likely.charAt(i) == FlatObject.this.json[this.start + i]) {
					i++;
				}
				if (i == this.length) {
					return likely;
				}
			}
			return new String(FlatObject.this.json, this.start, this.length, StandardCharsets.ISO_8859_1);
		}

		byte @Nullable [] base64() {
			try {
				ByteBuffer encoded = ByteBuffer.wrap(FlatObject.this.json, this.start, this.length);
				ByteBuffer decoded = Base64.getDecoder().decode(encoded);
				byte[] bytes = decoded.array();
				return (bytes.length == decoded.limit()) ? bytes : Arrays.copyOf(bytes, decoded.limit());
			}
			catch (IllegalArgumentException ex) {
				return null;
			}
		}

	}

}
