package io.github.openaispring.test;

import org.jspecify.annotations.Nullable;

/**
 * One kind of unscripted answer.
 */
@FunctionalInterface
interface Responder {

	/**
	 * Answer a request.
	 * @param request the request
	 * @return the answer, or {@code null} when this kind does not fit the request
	 */
	@Nullable Answer answer(ChatRequest request);

}
