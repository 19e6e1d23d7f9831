package io.github.openaispring.budget;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Says why a call is refused, and what to do. An account's owner is not named: messages
 * are logged.
 */
final class BudgetMessages {

	static final String UNAVAILABLE = "The store of the budgets does not answer, so that nobody knows what is left: "
			+ "openai.budget.on-store-failure=open lets calls through until it does";

	private BudgetMessages() {
	}

	static String exceeded(Budget budget, BudgetStatus status, BigDecimal usd) {
		return "The budget \"%s\" does not allow this call: of %s USD per %s %s USD are spent and %s USD reserved by "
			.formatted(budget.name(), budget.limitUsd().toPlainString(), per(budget), status.spentUsd().toPlainString(),
					status.reservedUsd().toPlainString())
				+ "calls under way, and it is likely to cost %s USD. %s. The limit is set by %s"
					.formatted(usd.stripTrailingZeros().toPlainString(), again(status.resetsAt()), budget.source());
	}

	private static String per(Budget budget) {
		return (budget.window() == BudgetWindow.TOTAL) ? budget.per() : budget.per() + " and " + budget.window();
	}

	private static String again(@Nullable Instant resetsAt) {
		return (resetsAt != null) ? "The next window begins at " + resetsAt : "It has no next window";
	}

	static String ownerMissing(Budget budget) {
		return ("The budget \"%s\" is kept for each %s, and the call names none: write UsageAttribution.of(\"%2$s\", …) "
				+ "into the Reactor context")
			.formatted(budget.name(), budget.per());
	}

}
