package io.github.openaispring.budget;

import java.util.Collection;
import java.util.List;

import reactor.core.publisher.Mono;

/**
 * Keeps the accounts of budgets. Define a bean of this type to keep them in a database of
 * your own. Nothing must block; an error means that the store cannot be asked at the
 * moment.
 *
 * @since 0.1.0
 */
public interface BudgetStore {

	/**
	 * Reserve an amount on all accounts of a reservation if it fits into the limit of
	 * each of them, otherwise on none. No other reservation or settlement comes between.
	 * @param reservation the reservation
	 * @return the decision
	 */
	Mono<BudgetDecision> reserve(BudgetReservation reservation);

	/**
	 * Write down what was spent and release reservations, all of it or nothing, and only
	 * if it has not been done yet for this number of this instance.
	 * @param settlement the settlement
	 * @return the balances of the accounts on which something was spent, as they are
	 * afterwards
	 */
	Mono<List<BudgetBalance>> settle(BudgetSettlement settlement);

	/**
	 * Look at accounts.
	 * @param accounts the accounts
	 * @return the balance of each, in the same order; zero for accounts that are not
	 * known
	 */
	Mono<List<BudgetBalance>> balances(Collection<BudgetAccount> accounts);

}
