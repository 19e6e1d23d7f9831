package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.schema.JsonBindingException;

/**
 * Cuts the elements out of the text of <code>{"elements":[...]}</code>, which comes in
 * pieces cut anywhere. It holds no more than one element.
 */
final class ElementScanner {

	private static final String HEAD = "{\"elements\":[";

	private static final String TAIL = "]}";

	private static final int MAX_CHARACTERS = 1 << 24;

	private final StringBuilder element = new StringBuilder();

	private String piece = "";

	private int next;

	private int head;

	private int tail;

	private int depth;

	private int elements;

	private boolean quoted;

	private boolean escaped;

	private boolean separated;

	/**
	 * Add a piece of the text; the one before has been scanned to its end.
	 * @param piece the piece, cut anywhere
	 */
	void add(String piece) {
		this.piece = piece;
		this.next = 0;
	}

	/**
	 * Cut out the next element.
	 * @return its JSON text, or {@code null} until there are more pieces
	 */
	@Nullable String next() {
		while (this.next < this.piece.length()) {
			String complete = scan(this.piece.charAt(this.next++));
			if (complete != null) {
				return complete;
			}
		}
		return null;
	}

	boolean isComplete() {
		return this.tail == TAIL.length();
	}

	String path() {
		return path(this.elements);
	}

	String lastPath() {
		return path(this.elements - 1);
	}

	private static String path(int index) {
		return "$.elements[" + index + "]";
	}

	private @Nullable String scan(char character) {
		boolean inElement = !this.element.isEmpty();
		if (!inElement && isBlank(character)) {
			return null;
		}
		if (this.head < HEAD.length()) {
			require(character == HEAD.charAt(this.head++), "$");
			return null;
		}
		if (this.tail > 0) {
			require(this.tail < TAIL.length() && character == TAIL.charAt(this.tail++), "$");
			return null;
		}
		return inElement ? inElement(character) : betweenElements(character);
	}

	private @Nullable String betweenElements(char character) {
		boolean first = this.elements == 0;
		if (character == ']') {
			require(!(this.separated && !first), path());
			this.tail = 1;
			return null;
		}
		if (character == ',') {
			require(!first && !this.separated, path());
			this.separated = true;
			return null;
		}
		require(first || this.separated, path());
		this.separated = false;
		return inElement(character);
	}

	private @Nullable String inElement(char character) {
		boolean scalarEnds = this.depth == 0 && !this.quoted && !this.element.isEmpty()
				&& (character == ',' || character == ']' || isBlank(character));
		if (scalarEnds) {
			this.next--;
			return complete();
		}
		this.element.append(character);
		require(this.element.length() <= MAX_CHARACTERS, path());
		track(character);
		boolean ends = this.depth == 0 && !this.quoted && (character == '}' || character == ']' || character == '"');
		return ends ? complete() : null;
	}

	private void track(char character) {
		if (this.quoted) {
			this.quoted = this.escaped || character != '"';
			this.escaped = !this.escaped && character == '\\';
		}
		else if (character == '"') {
			this.quoted = true;
		}
		else if (character == '{' || character == '[') {
			this.depth++;
		}
		else if (character == '}' || character == ']') {
			this.depth--;
			require(this.depth >= 0, path());
		}
	}

	private String complete() {
		String complete = this.element.toString();
		this.element.setLength(0);
		this.elements++;
		return complete;
	}

	private static boolean isBlank(char character) {
		return character == ' ' || character == '\n' || character == '\r' || character == '\t';
	}

	private static void require(boolean valid, String path) {
		if (!valid) {
			throw new JsonBindingException(path, "is not complete, valid JSON");
		}
	}

}
