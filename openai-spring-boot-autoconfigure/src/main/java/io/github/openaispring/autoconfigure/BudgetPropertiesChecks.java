package io.github.openaispring.autoconfigure;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.budget.Budget;
import io.github.openaispring.cost.PriceCatalog;

/**
 * Finds wrong properties of {@code openai.budget}.
 */
final class BudgetPropertiesChecks {

	private static final String PREFIX = "openai.budget.";

	// What a store can count in billionths of a dollar.
	private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

	private BudgetPropertiesChecks() {
	}

	static void check(OpenAiBudgetProperties properties) {
		OpenAiPropertiesChecks.store(PREFIX, properties);
		OpenAiPropertiesChecks.limit(PREFIX + "reservation-timeout", properties.getReservationTimeout());
		OpenAiPropertiesChecks.atLeastOne(PREFIX + "max-accounts", properties.getMaxAccounts());
		if (properties.getTotalRetention() != null && properties.getTotalRetention().toMillis() < 1) {
			throw OpenAiPropertiesChecks.invalid(PREFIX + "total-retention", properties.getTotalRetention(),
					"It must be at least 1ms.");
		}
	}

	static void checkName(String name, List<Budget> others) {
		String property = PREFIX + "budgets." + name;
		if (!name.matches("[A-Za-z0-9._-]{1,50}")) {
			throw OpenAiPropertiesChecks.invalid(property, null,
					"The name of a budget has up to 50 letters, digits, dots, dashes and underscores.");
		}
		if (others.stream().anyMatch((budget) -> budget.name().equals(name))) {
			throw OpenAiPropertiesChecks.invalid(property, null,
					"openai.budget.%s-usd makes a budget of the same name: choose another one.".formatted(name));
		}
	}

	static BigDecimal limit(String property, @Nullable BigDecimal limit) {
		if (limit == null) {
			throw OpenAiPropertiesChecks.missing(property, "A budget needs a limit, in USD.");
		}
		if (limit.signum() <= 0 || limit.compareTo(MOST) > 0) {
			throw OpenAiPropertiesChecks.invalid(property, limit,
					"It must be an amount of USD above 0 and up to 1000000000.");
		}
		return limit;
	}

	static void checkShare(String property, BigDecimal share) {
		if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
			throw OpenAiPropertiesChecks.invalid(property, share, "It is a share of the limit, above 0 and up to 1.");
		}
	}

	static void checkKey(String property, String per) {
		if (per.isBlank()) {
			throw OpenAiPropertiesChecks.invalid(property, per,
					"It must be client, tenant, conversation or another key of an attribution.");
		}
	}

	static String model(String property, @Nullable String model, PriceCatalog prices) {
		if (model == null) {
			throw OpenAiPropertiesChecks.missing(property,
					"A budget whose on-exceeded is downgrade needs the name of a cheaper model.");
		}
		if (prices.find(model) == null) {
			throw OpenAiPropertiesChecks.invalid(property, model,
					"The price of this model is not known: set it in openai.pricing.models, or name another one.");
		}
		return model;
	}

}
