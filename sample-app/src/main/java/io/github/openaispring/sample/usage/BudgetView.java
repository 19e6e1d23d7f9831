package io.github.openaispring.sample.usage;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;

import io.github.openaispring.budget.BudgetStatus;

/**
 * How a budget stands, as the page shows it.
 *
 * @param budget the name of the budget
 * @param window the time it is for: {@code hour}, {@code day}, {@code month} or
 * {@code total}
 * @param per what it is kept by, such as {@code client} or {@code conversation}
 * @param account whose account it is
 * @param limitUsd the limit in USD
 * @param spentUsd what has been spent, in USD
 * @param reservedUsd what the calls under way are likely to cost, in USD
 * @param remainingUsd what is left, in USD
 * @param resetsAt when the budget is full again, or {@code null} when it never is
 */
record BudgetView(String budget, String window, String per, String account,
		@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal limitUsd,
		@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal spentUsd,
		@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal reservedUsd,
		@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal remainingUsd, @Nullable Instant resetsAt) {

	static BudgetView of(BudgetStatus status) {
		return new BudgetView(status.budget(), status.window(), status.per(), status.account(), status.limitUsd(),
				status.spentUsd(), status.reservedUsd(), status.remainingUsd(), status.resetsAt());
	}

}
