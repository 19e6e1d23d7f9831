package io.github.openaispring.budget;

/**
 * What became of a call that a budget did not simply let through.
 *
 * @since 0.1.0
 */
public enum BudgetOutcome {

	/**
	 * It was let through although the money is used up.
	 */
	WARNED,

	/**
	 * It was let through with a cheaper model.
	 */
	DOWNGRADED,

	/**
	 * It was refused, because it did not fit into what was left.
	 */
	REJECTED,

	/**
	 * It was let through although the store did not answer.
	 */
	UNCHECKED,

	/**
	 * It was refused, because the store did not answer.
	 */
	UNAVAILABLE

}
