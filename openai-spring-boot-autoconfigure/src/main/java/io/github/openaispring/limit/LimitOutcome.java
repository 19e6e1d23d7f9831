package io.github.openaispring.limit;

/**
 * How a call's wait at the limiter ended.
 *
 * @since 0.1.0
 */
public enum LimitOutcome {

	/**
	 * The call may be made.
	 */
	ADMITTED,

	/**
	 * It would have had to wait for too long.
	 */
	TIMEOUT,

	/**
	 * It could not even wait: the queue was full, or the store of the limits did not
	 * answer.
	 */
	REJECTED,

	/**
	 * Whoever wanted it does not any more.
	 */
	CANCELLED

}
