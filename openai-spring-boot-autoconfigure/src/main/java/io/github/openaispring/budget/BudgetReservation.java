package io.github.openaispring.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The wish to reserve an amount on several accounts: on all of them, or on none.
 *
 * @param id the id of the reservation, which is never used again
 * @param amountUsd the amount in USD, positive and with at most nine decimals
 * @param lines the accounts
 * @param lease how long the reservation holds unless it is released before
 * @since 0.1.0
 */
public record BudgetReservation(String id, BigDecimal amountUsd, List<Line> lines, Duration lease) {

	public BudgetReservation {
		Assert.isTrue(amountUsd.signum() > 0, "The amount must be positive");
		lines = List.copyOf(lines);
	}

	/**
	 * One account.
	 *
	 * @param account the account
	 * @param limitUsd what may be spent and reserved of it with this reservation, in USD,
	 * or {@code null} when there is no limit
	 */
	public record Line(BudgetAccount account, @Nullable BigDecimal limitUsd) {

		/**
		 * Return whether an amount can be reserved.
		 * @param balance how the account stands
		 * @param amountUsd the amount in USD
		 * @return whether the limit holds afterwards
		 */
		public boolean fits(BudgetBalance balance, BigDecimal amountUsd) {
			return this.limitUsd == null || balance.takenUsd().add(amountUsd).compareTo(this.limitUsd) <= 0;
		}

	}

}
