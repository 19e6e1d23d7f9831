package io.github.openaispring.embedding;

import java.util.Arrays;

import tools.jackson.core.io.NumberInput;

/**
 * Reads an array of JSON numbers. No number is ever a text.
 */
final class NumberVector implements VectorText {

	private static final int MAX_LENGTH = 1000;

	private final VectorFloats floats;

	private final MalformedAnswer malformed;

	private final ShortDecimal decimal = new ShortDecimal();

	private char[] number = new char[32];

	private int length;

	private State state = State.FIRST;

	NumberVector(VectorFloats floats, MalformedAnswer malformed) {
		this.floats = floats;
		this.malformed = malformed;
	}

	@Override
	public int read(byte[] bytes, int from, int to) {
		int position = from;
		while (position < to) {
			if (this.state == State.FIRST || this.state == State.NEXT) {
				position = readShort(bytes, position, to);
			}
			byte b = bytes[position++];
			if (b == '-' || (b >= '0' && b <= '9') || b == '.' || b == 'e' || b == 'E' || b == '+') {
				append((char) b);
			}
			else if (b == ']') {
				end();
				return -position;
			}
			else {
				separate(b);
			}
		}
		return to;
	}

	// Numbers that do not end here, or are too long, are collected instead.
	private int readShort(byte[] bytes, int from, int to) {
		int position = from;
		int end = this.decimal.read(bytes, position, to);
		while (end > 0) {
			this.floats.add(Float.floatToRawIntBits(this.decimal.value()));
			this.state = State.AFTER;
			position = end;
			if (bytes[position] != ',' || position + 1 == to) {
				return position;
			}
			this.state = State.NEXT;
			end = this.decimal.read(bytes, ++position, to);
		}
		return position;
	}

	private void append(char c) {
		if (this.state == State.AFTER || this.length == MAX_LENGTH) {
			throw noNumber();
		}
		if (this.length == this.number.length) {
			this.number = Arrays.copyOf(this.number, Math.min(MAX_LENGTH, this.length * 2));
		}
		this.number[this.length++] = c;
		this.state = State.WITHIN;
	}

	private void separate(byte b) {
		boolean blank = b == ' ' || b == '\n' || b == '\r' || b == '\t';
		if (!blank && b != ',') {
			throw noNumber();
		}
		if (this.state == State.WITHIN) {
			add();
			this.state = State.AFTER;
		}
		if (b == ',') {
			if (this.state != State.AFTER) {
				throw noNumber();
			}
			this.state = State.NEXT;
		}
	}

	private void end() {
		if (this.state == State.WITHIN) {
			add();
		}
		if (this.state == State.NEXT) {
			throw noNumber();
		}
		this.state = State.FIRST;
	}

	private void add() {
		if (!JsonNumbers.isNumber(this.number, this.length)) {
			throw noNumber();
		}
		this.floats.add(Float.floatToRawIntBits(NumberInput.parseFloat(this.number, 0, this.length, true)));
		this.length = 0;
	}

	private RuntimeException noNumber() {
		return this.malformed.because("a vector is no array of numbers");
	}

	/**
	 * Where in the array the reader is.
	 */
	private enum State {

		/** Before the first number. */
		FIRST,

		/** Within a number. */
		WITHIN,

		/** After a number and a blank. */
		AFTER,

		/** After a comma. */
		NEXT

	}

}
