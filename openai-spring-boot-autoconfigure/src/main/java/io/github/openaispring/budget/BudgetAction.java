package io.github.openaispring.budget;

/**
 * What a budget does when the money comes to an end.
 *
 * @since 0.1.0
 */
public enum BudgetAction {

	/**
	 * Refuse calls that do not fit into what is left.
	 */
	REJECT,

	/**
	 * Let all calls through and tell of it.
	 */
	WARN,

	/**
	 * Use a cheaper model from the soft threshold on, as far as a call allows another
	 * model, and refuse calls that do not fit into what is left.
	 */
	DOWNGRADE;

	/**
	 * Return whether no more than the limit may be spent.
	 * @return whether calls are refused at the limit
	 */
	public boolean isHard() {
		return this != WARN;
	}

}
