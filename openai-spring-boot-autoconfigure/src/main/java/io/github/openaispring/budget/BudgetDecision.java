package io.github.openaispring.budget;

import java.util.List;

/**
 * What a store says to a reservation.
 *
 * @param granted whether the amount is reserved now on all accounts, otherwise on none
 * @param balances the balance of each account after that, in the order of the
 * reservation's lines
 * @since 0.1.0
 */
public record BudgetDecision(boolean granted, List<BudgetBalance> balances) {

	public BudgetDecision {
		balances = List.copyOf(balances);
	}

}
