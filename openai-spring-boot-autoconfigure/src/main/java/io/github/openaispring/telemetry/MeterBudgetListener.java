package io.github.openaispring.telemetry;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import io.github.openaispring.admission.StoreFailurePolicy;
import io.github.openaispring.budget.Budget;
import io.github.openaispring.budget.BudgetListener;
import io.github.openaispring.budget.BudgetOutcome;
import io.github.openaispring.budget.BudgetStatus;

/**
 * Counts what becomes of budgets in the meters {@code openai.budget.*}.
 *
 * @since 0.1.0
 */
public final class MeterBudgetListener implements BudgetListener {

	private final Map<String, HighestAccount> highest = new HashMap<>();

	private final MeterRegistry registry;

	/**
	 * Create the listener.
	 * @param registry the registry to count in
	 * @param budgets the budgets
	 * @param clock tells when windows end
	 * @param unsettledUsd tells what has been spent but is not in the store yet, in USD
	 */
	public MeterBudgetListener(MeterRegistry registry, Collection<Budget> budgets, Clock clock,
			Supplier<BigDecimal> unsettledUsd) {
		this.registry = registry;
		for (Budget budget : budgets) {
			HighestAccount account = new HighestAccount(clock);
			this.highest.put(budget.name(), account);
			register(budget, account);
		}
		gauge("unsettled", "Money that was spent but is not in the store yet", Tags.empty(),
				() -> unsettledUsd.get().doubleValue());
	}

	private void register(Budget budget, HighestAccount account) {
		Tags tags = Tags.of("budget", budget.name(), "window", budget.window().toString());
		gauge("spent", "Money spent in this window by the account that has spent most", tags, account::spentUsd);
		gauge("limit", "Most that an account may spend in a window", tags, () -> budget.limitUsd().doubleValue());
	}

	private void gauge(String name, String description, Tags tags, Supplier<Number> value) {
		Gauge.builder("openai.budget." + name, value)
			.description(description)
			.baseUnit("USD")
			.tags(tags)
			.strongReference(true)
			.register(this.registry);
	}

	@Override
	public void onOutcome(String budget, BudgetOutcome outcome) {
		Counter.builder("openai.budget.decisions")
			.description("Calls that a budget did not simply let through")
			.tags("budget", budget, "outcome", lowerCase(outcome))
			.register(this.registry)
			.increment();
	}

	@Override
	public void onStatus(BudgetStatus status) {
		HighestAccount account = this.highest.get(status.budget());
		if (account != null) {
			account.seen(status);
		}
	}

	@Override
	public void onStoreFailure(StoreFailurePolicy policy) {
		Counter.builder("openai.budget.store.failures")
			.description("Times that the store of the budgets did not answer")
			.tags("policy", lowerCase(policy))
			.register(this.registry)
			.increment();
	}

	private static String lowerCase(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
