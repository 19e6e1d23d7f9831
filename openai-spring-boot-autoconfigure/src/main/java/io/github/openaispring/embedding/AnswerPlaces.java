package io.github.openaispring.embedding;

import java.nio.charset.StandardCharsets;

/**
 * Knows where in an answer a vector stands: the value of {@code embedding} in an entry of
 * {@code data}. It takes well-formed JSON for granted; who reads the rest finds out.
 */
final class AnswerPlaces {

	private static final int MAX_DEPTH = 60;

	private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] EMBEDDING = "embedding".getBytes(StandardCharsets.US_ASCII);

	private static final int ROOT = 1;

	private static final int LIST = 2;

	private static final int ENTRY = 3;

	private final MalformedAnswer malformed;

	private final JsonCharacters characters = new JsonCharacters();

	private long objects;

	private int depth;

	private boolean text;

	private boolean name;

	private boolean value;

	private int matched;

	private boolean data;

	private boolean list;

	private boolean embedding;

	AnswerPlaces(MalformedAnswer malformed) {
		this.malformed = malformed;
	}

	/**
	 * Go on by a byte.
	 * @param b the next byte
	 * @return whether this byte begins a vector
	 */
	boolean next(byte b) {
		if (this.text) {
			readText(b);
			return false;
		}
		if (this.embedding && this.value && b != ' ' && b != '\n' && b != '\r' && b != '\t') {
			this.embedding = false;
			return true;
		}
		readStructure(b);
		return false;
	}

	private void readStructure(byte b) {
		switch (b) {
			case '"' -> beginText();
			case '{', '[' -> open(b == '{');
			case '}', ']' -> close();
			case ':' -> this.value = true;
			case ',' -> this.value = false;
			default -> {
			}
		}
	}

	private void beginText() {
		this.text = true;
		this.name = isObject() && !this.value;
		this.matched = 0;
	}

	private void readText(byte b) {
		int character = this.characters.next(b);
		if (character == JsonCharacters.END) {
			this.text = false;
			if (this.name) {
				endName();
			}
		}
		else if (character == JsonCharacters.BAD) {
			throw this.malformed.because("it is not the JSON that was expected");
		}
		else if (this.name && character >= 0) {
			match(character);
		}
	}

	private void match(int character) {
		byte[] wanted = (this.depth == ROOT) ? DATA : EMBEDDING;
		boolean matches = this.matched >= 0 && this.matched < wanted.length && wanted[this.matched] == character;
		this.matched = matches ? this.matched + 1 : -1;
	}

	private void endName() {
		if (this.depth == ROOT) {
			this.data = this.matched == DATA.length;
		}
		else if (this.depth == ENTRY && this.list) {
			this.embedding = this.matched == EMBEDDING.length;
		}
	}

	private void open(boolean object) {
		if (++this.depth > MAX_DEPTH) {
			throw this.malformed.because("it is nested too deeply");
		}
		long bit = 1L << this.depth;
		this.objects = object ? this.objects | bit : this.objects & ~bit;
		this.value = false;
		if (this.depth == LIST) {
			this.list = !object && this.data && (this.objects & 1L << ROOT) != 0;
		}
	}

	private void close() {
		this.depth--;
		this.value = true;
		if (this.depth < ROOT) {
			this.depth = 0;
		}
		if (this.depth < LIST) {
			this.list = false;
		}
	}

	private boolean isObject() {
		return (this.objects & 1L << this.depth) != 0;
	}

}
