package io.github.openaispring.embedding;

/**
 * Similarity and normalization of vectors.
 *
 * @since 0.1.0
 */
public final class Vectors {

	private Vectors() {
	}

	/**
	 * Return how alike the directions of two vectors are.
	 * @param one a vector
	 * @param other a vector of the same length
	 * @return the cosine of the angle between them, from -1 to 1, or 0 when one of them
	 * has the length of 0
	 * @throws IllegalArgumentException if they have different lengths
	 */
	public static double cosineSimilarity(float[] one, float[] other) {
		double lengths = Math.sqrt(dotProduct(one, one) * dotProduct(other, other));
		return (lengths > 0) ? Math.max(-1, Math.min(1, dotProduct(one, other) / lengths)) : 0;
	}

	/**
	 * Return the dot product. Of normalized vectors, such as OpenAI's, it is the cosine.
	 * @param one a vector
	 * @param other a vector of the same length
	 * @return the sum of the products
	 * @throws IllegalArgumentException if they have different lengths
	 */
	public static double dotProduct(float[] one, float[] other) {
		if (one.length != other.length) {
			throw new IllegalArgumentException("The vectors have %d and %d dimensions: were they made by one model?"
				.formatted(one.length, other.length));
		}
		double sum = 0;
		for (int i = 0; i < one.length; i++) {
			sum += (double) one[i] * other[i];
		}
		return sum;
	}

	/**
	 * Return the vector of the same direction and the length of 1.
	 * @param vector a vector
	 * @return a new vector, of zeros when the given one is
	 */
	public static float[] normalize(float[] vector) {
		double length = Math.sqrt(dotProduct(vector, vector));
		float[] normalized = new float[vector.length];
		for (int i = 0; i < vector.length; i++) {
			normalized[i] = (length > 0) ? (float) (vector[i] / length) : 0;
		}
		return normalized;
	}

}
