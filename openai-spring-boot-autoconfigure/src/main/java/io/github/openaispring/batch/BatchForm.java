package io.github.openaispring.batch;

import io.github.openaispring.http.ApiResponse;

/**
 * One kind of requests that batches are made of.
 *
 * @param <Q> the type of a request
 * @param <A> the type of its answer
 */
interface BatchForm<Q, A> {

	/**
	 * Return the name of what is done, as metered.
	 * @return the operation, such as {@code chat}
	 */
	String operation();

	/**
	 * Return whether this kind of requests goes to an API.
	 * @param path the path of the API
	 * @return whether its answers are of this form
	 */
	boolean reads(String path);

	/**
	 * Write a request.
	 * @param request the request
	 * @return the request as it would be sent alone
	 * @throws io.github.openaispring.OpenAiInvalidRequestException if it is known to be
	 * refused, or not to be possible in a batch
	 */
	BatchCall write(Q request);

	/**
	 * Read an answer.
	 * @param path the path of the API
	 * @param answer the answer
	 * @param bill prices and counts what it has used
	 * @return the answer
	 * @throws io.github.openaispring.OpenAiException if it cannot be read
	 */
	A read(String path, ApiResponse answer, BatchBill bill);

}
