package io.github.openaispring.docs.embedding;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * Vectors as they are stored: four bytes for each dimension.
 */
final class VectorBytes {

	private VectorBytes() {
	}

	static byte[] of(float[] vector) {
		ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * vector.length);
		bytes.asFloatBuffer().put(vector);
		return bytes.array();
	}

	static float[] toVector(byte[] bytes) {
		FloatBuffer floats = ByteBuffer.wrap(bytes).asFloatBuffer();
		float[] vector = new float[floats.remaining()];
		floats.get(vector);
		return vector;
	}

}
