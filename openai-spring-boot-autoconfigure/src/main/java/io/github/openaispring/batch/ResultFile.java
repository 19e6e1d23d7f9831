package io.github.openaispring.batch;

import io.github.openaispring.http.ApiResponse;

/**
 * Reads the answers of one file of results.
 *
 * @param <A> the type of the answers
 */
@FunctionalInterface
interface ResultFile<A> {

	/**
	 * Read an answer.
	 * @param answer the answer
	 * @param line the line that it stands in, from 1
	 * @return the answer
	 * @throws io.github.openaispring.OpenAiException if it cannot be read
	 */
	A read(ApiResponse answer, long line);

}
