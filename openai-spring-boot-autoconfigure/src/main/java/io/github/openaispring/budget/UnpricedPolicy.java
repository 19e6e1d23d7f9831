package io.github.openaispring.budget;

/**
 * What becomes of calls of models whose price is not known.
 *
 * @since 0.1.0
 */
public enum UnpricedPolicy {

	/**
	 * Refuse those that have a hard budget, because it could not be kept.
	 */
	REJECT,

	/**
	 * Let them through: they spend nothing of a budget.
	 */
	ALLOW

}
