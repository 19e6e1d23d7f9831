package io.github.openaispring.budget;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How one account of a budget stands in its current window.
 *
 * @param budget the name of the budget
 * @param window the time it is for: {@code hour}, {@code day}, {@code month} or
 * {@code total}
 * @param per what it is kept by: {@code client}, {@code tenant}, {@code conversation} or
 * another key of an attribution
 * @param account whose account it is: the name of the client or the value of that key
 * @param limitUsd the limit in USD
 * @param spentUsd what has been spent in the window, in USD
 * @param reservedUsd what the calls under way are likely to cost, in USD
 * @param resetsAt when the window ends, or {@code null} when it does not
 * @since 0.1.0
 */
public record BudgetStatus(String budget, String window, String per, String account, BigDecimal limitUsd,
		BigDecimal spentUsd, BigDecimal reservedUsd, @Nullable Instant resetsAt) {

	/**
	 * Return what is left.
	 * @return the money in USD, not negative
	 */
	public BigDecimal remainingUsd() {
		return this.limitUsd.subtract(this.spentUsd).subtract(this.reservedUsd).max(BigDecimal.ZERO);
	}

}
