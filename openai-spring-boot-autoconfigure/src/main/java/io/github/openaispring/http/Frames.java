package io.github.openaispring.http;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Finds what belongs together in bytes as they come from the network, however they were
 * cut: an event or a line. One is given as a range of an array, valid until the next one.
 */
interface Frames {

	/**
	 * Return the array that holds what was found.
	 * @return the array
	 */
	byte[] bytes();

	/**
	 * Return where in the array it starts.
	 * @return the place
	 */
	int offset();

	/**
	 * Return how many bytes it has.
	 * @return the number
	 */
	int length();

	/**
	 * Add what came from the network.
	 * @param buffer the bytes, all of which are read
	 */
	void append(DataBuffer buffer);

	/**
	 * Move to the next.
	 * @return whether there is one; if not, more bytes are needed
	 * @throws io.github.openaispring.OpenAiException if it has more bytes than allowed
	 */
	boolean next();

	/**
	 * Move to the last, which the end of the body ends.
	 * @return whether there is one
	 */
	boolean last();

}
