package io.github.openaispring.admission;

/**
 * What a gate does with calls while the store that it shares with other instances of the
 * application does not answer.
 *
 * @since 0.1.0
 */
public enum StoreFailurePolicy {

	/**
	 * Let them through, as far as this instance can tell without the others.
	 */
	OPEN,

	/**
	 * Refuse those that the store would decide about.
	 */
	CLOSED

}
