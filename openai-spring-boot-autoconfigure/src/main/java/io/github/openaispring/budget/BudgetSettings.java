package io.github.openaispring.budget;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

import io.github.openaispring.admission.StoreFailurePolicy;

/**
 * Budgets and how they are kept.
 *
 * @param budgets the budgets, each with a name of its own
 * @param clients the names of the clients, whose accounts are shown before their first
 * call
 * @param zone the time zone of days and months
 * @param onStoreFailure what becomes of calls while the store does not answer
 * @param onUnpriced what becomes of calls of models whose price is not known
 * @param reservationTimeout how long a reservation holds when nobody releases it, because
 * the instance that made it is gone
 * @since 0.1.0
 */
public record BudgetSettings(List<Budget> budgets, List<String> clients, ZoneId zone, StoreFailurePolicy onStoreFailure,
		UnpricedPolicy onUnpriced, Duration reservationTimeout) {

	public BudgetSettings {
		budgets = List.copyOf(budgets);
		clients = List.copyOf(clients);
	}

}
