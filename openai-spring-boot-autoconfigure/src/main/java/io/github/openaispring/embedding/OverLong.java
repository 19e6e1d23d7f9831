package io.github.openaispring.embedding;

/**
 * What becomes of an input that has more tokens than the model takes.
 *
 * @since 0.1.0
 */
public enum OverLong {

	/**
	 * The request fails before anything is sent.
	 */
	FAIL,

	/**
	 * The end of the input is left out.
	 */
	TRUNCATE,

	/**
	 * The input is embedded in pieces. Its vector is the average of theirs, weighted by
	 * their tokens and normalized to the length of 1.
	 */
	CHUNK

}
