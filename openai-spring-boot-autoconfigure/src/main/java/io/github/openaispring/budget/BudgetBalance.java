package io.github.openaispring.budget;

import java.math.BigDecimal;

/**
 * What has been spent and reserved of an account.
 *
 * @param account the account
 * @param spentUsd what has been spent, in USD
 * @param reservedUsd what calls under way have reserved, in USD
 * @since 0.1.0
 */
public record BudgetBalance(BudgetAccount account, BigDecimal spentUsd, BigDecimal reservedUsd) {

	BigDecimal takenUsd() {
		return this.spentUsd.add(this.reservedUsd);
	}

}
