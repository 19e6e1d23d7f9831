package io.github.openaispring.budget;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What has happened since the last settlement of an instance of the application. It is
 * sent again as it is when the store does not answer; the numbers of an instance rise.
 *
 * @param instance the id of the instance
 * @param number the number of the settlement, with which a store tells whether it has
 * seen it already
 * @param spentUsd what was spent of each account, in USD with at most nine decimals
 * @param released reservations that are not needed any more; those that the store does
 * not know, or whose lease has run out, are ignored
 * @since 0.1.0
 */
public record BudgetSettlement(String instance, long number, Map<BudgetAccount, BigDecimal> spentUsd,
		List<BudgetReservation> released) {

	public BudgetSettlement {
		spentUsd = Map.copyOf(spentUsd);
		released = List.copyOf(released);
	}

}
