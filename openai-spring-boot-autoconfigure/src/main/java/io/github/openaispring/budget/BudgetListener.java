package io.github.openaispring.budget;

import java.util.Collection;

import io.github.openaispring.admission.StoreFailurePolicy;

/**
 * Is told what happens to budgets. An implementation must not block.
 *
 * @since 0.1.0
 */
public interface BudgetListener {

	/**
	 * A call was not simply let through.
	 * @param budget the name of the budget
	 * @param outcome what became of the call
	 */
	default void onOutcome(String budget, BudgetOutcome outcome) {
	}

	/**
	 * The store has told how an account stands.
	 * @param status how it stands
	 */
	default void onStatus(BudgetStatus status) {
	}

	/**
	 * The store was asked and did not answer.
	 * @param policy what becomes of calls
	 */
	default void onStoreFailure(StoreFailurePolicy policy) {
	}

	/**
	 * Something happened that people should know.
	 * @param event the event
	 */
	default void onEvent(BudgetEvent event) {
	}

	/**
	 * Return a listener that tells several others. What one of them throws is logged and
	 * reaches neither the others nor the call.
	 * @param listeners the listeners to tell
	 * @return a listener that does not throw
	 */
	static BudgetListener composite(Collection<? extends BudgetListener> listeners) {
		return new CompositeBudgetListener(listeners);
	}

}
