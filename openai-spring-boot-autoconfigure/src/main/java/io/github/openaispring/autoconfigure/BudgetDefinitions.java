package io.github.openaispring.autoconfigure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.budget.Budget;
import io.github.openaispring.budget.BudgetAction;
import io.github.openaispring.budget.BudgetSettings;
import io.github.openaispring.budget.BudgetWindow;
import io.github.openaispring.cost.PriceCatalog;

/**
 * Makes the budgets of the properties, and finds what is wrong with them.
 */
final class BudgetDefinitions {

	private static final String PREFIX = "openai.budget.";

	private static final String DAILY = "daily";

	private static final String MONTHLY = "monthly";

	private final OpenAiBudgetProperties properties;

	private final PriceCatalog prices;

	private final ShutdownWarning shutdown;

	BudgetDefinitions(OpenAiBudgetProperties properties, PriceCatalog prices, ShutdownWarning shutdown) {
		this.properties = properties;
		this.prices = prices;
		this.shutdown = shutdown;
	}

	BudgetSettings settings(List<String> clients) {
		BudgetPropertiesChecks.check(this.properties);
		return new BudgetSettings(budgets(), clients, this.properties.getTimeZone(),
				this.properties.getOnStoreFailure(), this.properties.getOnUnpriced(),
				this.properties.getReservationTimeout());
	}

	private List<Budget> budgets() {
		List<Budget> budgets = new ArrayList<>();
		addSimple(budgets, DAILY, this.properties.getDailyUsd(), BudgetWindow.DAY);
		addSimple(budgets, MONTHLY, this.properties.getMonthlyUsd(), BudgetWindow.MONTH);
		this.properties.getBudgets().forEach((name, named) -> {
			BudgetPropertiesChecks.checkName(name, budgets);
			budgets.add(budget(name, named));
		});
		return budgets;
	}

	private void addSimple(List<Budget> budgets, String name, @Nullable BigDecimal limit, BudgetWindow window) {
		if (limit != null) {
			String source = PREFIX + name + "-usd";
			OpenAiBudgetProperties.NamedBudget simple = new OpenAiBudgetProperties.NamedBudget();
			simple.setLimitUsd(limit);
			simple.setWindow(window);
			budgets.add(budget(name, simple, source, PREFIX));
		}
	}

	private Budget budget(String name, OpenAiBudgetProperties.NamedBudget named) {
		String prefix = PREFIX + "budgets." + name + ".";
		return budget(name, named, prefix + "limit-usd", prefix);
	}

	private Budget budget(String name, OpenAiBudgetProperties.NamedBudget named, String source, String prefix) {
		BudgetAction own = named.getOnExceeded();
		BudgetAction action = (own != null) ? own : this.properties.getOnExceeded();
		String ownModel = OpenAiPropertiesChecks.textOrNull(named.getCheaperModel());
		String model = (ownModel != null) ? ownModel
				: OpenAiPropertiesChecks.textOrNull(this.properties.getCheaperModel());
		BigDecimal ownShare = named.getWarnAt();
		BigDecimal share = (ownShare != null) ? ownShare : this.properties.getWarnAt();
		BigDecimal limit = BudgetPropertiesChecks.limit(source, named.getLimitUsd());
		BudgetPropertiesChecks.checkShare(((ownShare != null) ? prefix : PREFIX) + "warn-at", share);
		BudgetPropertiesChecks.checkKey(prefix + "per", named.getPer());
		if (action == BudgetAction.DOWNGRADE) {
			String property = ((ownModel != null) ? prefix : PREFIX) + "cheaper-model";
			this.shutdown.check(property, BudgetPropertiesChecks.model(property, model, this.prices));
		}
		return new Budget(name, limit, named.getWindow(), named.getPer(), named.isRequired(), action, model, share,
				source);
	}

}
