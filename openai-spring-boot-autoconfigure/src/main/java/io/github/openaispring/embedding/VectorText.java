package io.github.openaispring.embedding;

/**
 * Reads what stands between the delimiters of a vector.
 */
interface VectorText {

	/**
	 * Read some bytes.
	 * @param bytes an array that holds them
	 * @param from where they start
	 * @param to where they end
	 * @return {@code to} when the vector goes on, or where it has ended as a negative
	 * number: -1 means that it ends before the byte at 1
	 */
	int read(byte[] bytes, int from, int to);

}
