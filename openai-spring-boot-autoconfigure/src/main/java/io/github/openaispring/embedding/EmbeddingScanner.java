package io.github.openaispring.embedding;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Separates the vectors of an answer from everything else while the bytes come, cut
 * anywhere. What remains is a small document that has the position of the vector, in the
 * order of the answer, where the vector was.
 */
final class EmbeddingScanner {

	private final MalformedAnswer malformed;

	private final AnswerPlaces places;

	private final VectorFloats floats;

	private final Base64Vector base64;

	private final NumberVector numbers;

	private final int maxVectors;

	private final List<float[]> vectors;

	private final ByteArrayOutputStream rest = new ByteArrayOutputStream(1024);

	private @Nullable VectorText vector;

	private boolean anyNumbers;

	/**
	 * Create a scanner of one answer.
	 * @param floats collects the numbers
	 * @param maxVectors the most vectors
	 * @param malformed words what is wrong
	 */
	EmbeddingScanner(VectorFloats floats, int maxVectors, MalformedAnswer malformed) {
		this.malformed = malformed;
		this.places = new AnswerPlaces(malformed);
		this.floats = floats;
		this.base64 = new Base64Vector(floats, malformed);
		this.numbers = new NumberVector(floats, malformed);
		this.maxVectors = maxVectors;
		this.vectors = new ArrayList<>(maxVectors);
	}

	void read(byte[] bytes, int length) {
		int position = 0;
		while (position < length) {
			VectorText current = this.vector;
			position = (current != null) ? readVector(current, bytes, position, length)
					: readRest(bytes, position, length);
		}
	}

	private int readRest(byte[] bytes, int from, int to) {
		for (int position = from; position < to; position++) {
			if (this.places.next(bytes[position])) {
				this.rest.write(bytes, from, position - from);
				begin(bytes[position]);
				return position + 1;
			}
		}
		this.rest.write(bytes, from, to - from);
		return to;
	}

	private void begin(byte b) {
		if (b != '"' && b != '[') {
			throw this.malformed.because("a vector is neither Base64 nor an array of numbers");
		}
		if (this.vectors.size() == this.maxVectors) {
			throw this.malformed.because("there are more vectors than inputs");
		}
		this.anyNumbers |= b == '[';
		this.vector = (b == '"') ? this.base64 : this.numbers;
		this.floats.begin();
	}

	private int readVector(VectorText current, byte[] bytes, int from, int to) {
		int position = current.read(bytes, from, to);
		if (position >= 0) {
			return position;
		}
		this.rest.writeBytes(Integer.toString(this.vectors.size()).getBytes(StandardCharsets.US_ASCII));
		this.vectors.add(this.floats.end());
		this.vector = null;
		return -position;
	}

	/**
	 * Return the vectors.
	 * @return the vectors in the order of the answer
	 */
	List<float[]> vectors() {
		return this.vectors;
	}

	/**
	 * Return everything but the vectors.
	 * @return the JSON, which ends early where the answer did
	 */
	byte[] rest() {
		return this.rest.toByteArray();
	}

	/**
	 * Return whether a vector came as numbers.
	 * @return whether the server sends numbers
	 */
	boolean hasNumbers() {
		return this.anyNumbers;
	}

}
