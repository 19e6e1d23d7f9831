package io.github.openaispring.embedding;

import java.util.Arrays;

/**
 * Collects the numbers of one vector after the other. As the vectors of an answer are
 * alike, all but the first are written where they stay.
 */
final class VectorFloats {

	private static final int START = 256;

	private final MalformedAnswer malformed;

	private int expected;

	private boolean exact;

	private float[] floats = new float[0];

	private int size;

	private int suspicion;

	/**
	 * Create a collector.
	 * @param asked the length that was asked for, or 0
	 * @param expected the length that is likely, or 0
	 * @param malformed words what is wrong
	 */
	VectorFloats(int asked, int expected, MalformedAnswer malformed) {
		this.exact = asked > 0;
		this.expected = this.exact ? asked : expected;
		this.malformed = malformed;
	}

	void begin() {
		this.floats = new float[(this.expected > 0) ? this.expected : START];
		this.size = 0;
	}

	/**
	 * Add a number.
	 * @param bits the bits of the float
	 */
	void add(int bits) {
		if (this.size == this.floats.length) {
			grow();
		}
		this.suspicion |= suspicion(bits);
		this.floats[this.size++] = Float.intBitsToFloat(bits);
	}

	/**
	 * Return the array that numbers are written to, from {@link #size()} on.
	 * @return the array, as long as nothing is added
	 */
	float[] array() {
		return this.floats;
	}

	int size() {
		return this.size;
	}

	/**
	 * Take note of numbers that were written to the array.
	 * @param size the number of all numbers
	 * @param suspicion what {@link #suspicion(int)} says of them, joined by or
	 */
	void written(int size, int suspicion) {
		this.size = size;
		this.suspicion |= suspicion;
	}

	/**
	 * Find out whether a number is not finite.
	 * @param bits the bits of the float
	 * @return a negative number if all bits of the exponent are set
	 */
	static int suspicion(int bits) {
		return (bits & 0x7f800000) + 0x00800000;
	}

	private void grow() {
		if (this.exact) {
			throw this.malformed.because("a vector has more than " + this.expected + " dimensions");
		}
		this.floats = Arrays.copyOf(this.floats, Math.max(START, this.floats.length * 2));
	}

	/**
	 * Return the vector.
	 * @return the numbers since {@link #begin()}
	 */
	float[] end() {
		if (this.suspicion < 0) {
			throw this.malformed.because("a vector has a number that is not finite");
		}
		if (this.size == 0) {
			throw this.malformed.because("a vector is empty");
		}
		if (this.exact && this.size != this.expected) {
			throw this.malformed
				.because("a vector has %d dimensions instead of %d".formatted(this.size, this.expected));
		}
		this.exact = true;
		this.expected = this.size;
		return (this.size == this.floats.length) ? this.floats : Arrays.copyOf(this.floats, this.size);
	}

}
