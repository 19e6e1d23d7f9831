package io.github.openaispring.limit;

/**
 * What becomes of calls while the store of the limits does not answer.
 *
 * @since 0.1.0
 */
public enum LimitStoreFailurePolicy {

	/**
	 * Each instance limits its own calls, as if there were no others.
	 */
	OPEN,

	/**
	 * Refuse them, because nobody knows what the others do.
	 */
	CLOSED

}
