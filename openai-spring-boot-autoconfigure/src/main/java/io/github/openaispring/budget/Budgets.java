package io.github.openaispring.budget;

import java.util.List;

import reactor.core.publisher.Mono;

/**
 * Tells how the budgets stand.
 *
 * @since 0.1.0
 */
public interface Budgets {

	/**
	 * Look at all budgets, as the store has them now.
	 * @return the state of each budget, and of each account of a budget that is kept by
	 * tenant, conversation or another attribution, as far as this instance has seen it
	 * lately; an error when the store does not answer
	 */
	Mono<List<BudgetStatus>> status();

}
