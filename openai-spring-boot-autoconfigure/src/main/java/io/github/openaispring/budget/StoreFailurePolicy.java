package io.github.openaispring.budget;

/**
 * What becomes of calls while the store does not answer.
 *
 * @since 0.1.0
 */
public enum StoreFailurePolicy {

	/**
	 * Let them through: the money is counted when the store is back.
	 */
	OPEN,

	/**
	 * Refuse those that have a hard budget, because nobody knows what is left of it.
	 */
	CLOSED

}
