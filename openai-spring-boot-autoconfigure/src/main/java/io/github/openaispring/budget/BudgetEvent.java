package io.github.openaispring.budget;

import java.math.BigDecimal;

import io.github.openaispring.admission.StoreFailurePolicy;

/**
 * Something that people should know of a budget. Each instance of an application tells it
 * once for an account and its window.
 *
 * @since 0.1.0
 */
public sealed interface BudgetEvent {

	/**
	 * So much has been spent that it is time to look.
	 *
	 * @param status how the account stands
	 * @param thresholdUsd the soft threshold in USD
	 */
	record ThresholdReached(BudgetStatus status, BigDecimal thresholdUsd) implements BudgetEvent {
	}

	/**
	 * A call did not fit into what was left.
	 *
	 * @param status how the account stands
	 * @param refused whether the call was refused, or let through all the same
	 */
	record Exceeded(BudgetStatus status, boolean refused) implements BudgetEvent {
	}

	/**
	 * The store does not answer any more.
	 *
	 * @param policy what becomes of calls until it does
	 * @param cause why
	 */
	record StoreFailed(StoreFailurePolicy policy, Throwable cause) implements BudgetEvent {
	}

	/**
	 * The store answers again.
	 */
	record StoreRecovered() implements BudgetEvent {
	}

}
