package io.github.openaispring.batch;

import io.github.openaispring.OpenAiException;

/**
 * What became of one request of a batch.
 *
 * @param <T> the type of the answer
 * @since 0.1.0
 */
public sealed interface BatchResult<T> {

	/**
	 * Return which request it is about.
	 * @return the request's id
	 */
	String customId();

	/**
	 * Return the answer.
	 * @return the answer
	 * @throws OpenAiException if the request failed
	 */
	T orThrow();

	/**
	 * The request was answered.
	 *
	 * @param <T> the type of the answer
	 * @param customId which request it was
	 * @param response the answer. It has its cost, but neither a latency nor rate limits
	 */
	record Succeeded<T>(String customId, T response) implements BatchResult<T> {

		@Override
		public T orThrow() {
			return this.response;
		}

	}

	/**
	 * The request failed, or its answer cannot be read.
	 *
	 * @param <T> the type of the answer that there is none of
	 * @param customId which request it was
	 * @param error why, as a plain call would have failed. It is
	 * {@link OpenAiException#isTransient() transient} if the request can be sent again as
	 * it is: also when the batch ended before it was this request's turn
	 */
	record Failed<T>(String customId, OpenAiException error) implements BatchResult<T> {

		@Override
		public T orThrow() {
			throw this.error;
		}

	}

}
