package io.github.openaispring.budget;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.util.Assert;

import io.github.openaispring.cost.UsageAttribution;

/**
 * Finds the accounts of a call, and the budgets of accounts.
 */
final class BudgetBook {

	private final Map<String, Budget> budgets = new LinkedHashMap<>();

	private final ZoneId zone;

	private final Clock clock;

	BudgetBook(List<Budget> budgets, ZoneId zone, Clock clock) {
		for (Budget budget : budgets) {
			Assert.isTrue(this.budgets.putIfAbsent(budget.name(), budget) == null,
					() -> "There are two budgets of the name \"%s\"".formatted(budget.name()));
		}
		this.zone = zone;
		this.clock = clock;
	}

	List<BudgetAccount> accounts(String client, UsageAttribution attribution) {
		Instant now = now();
		List<BudgetAccount> accounts = new ArrayList<>(this.budgets.size());
		for (Budget budget : this.budgets.values()) {
			String owner = budget.owner(client, attribution);
			if (owner != null) {
				BudgetWindow window = budget.window();
				accounts.add(new BudgetAccount(budget.name(), owner, window.start(now, this.zone),
						window.end(now, this.zone)));
			}
		}
		return accounts;
	}

	List<Budget> budgets() {
		return List.copyOf(this.budgets.values());
	}

	Budget budget(BudgetAccount account) {
		return Objects.requireNonNull(this.budgets.get(account.budget()));
	}

	boolean isHard(List<BudgetAccount> accounts) {
		return accounts.stream().anyMatch((account) -> budget(account).action().isHard());
	}

	BudgetStatus status(BudgetBalance balance) {
		Budget budget = budget(balance.account());
		return new BudgetStatus(budget.name(), budget.window().toString(), budget.per(), balance.account().owner(),
				budget.limitUsd(), plain(balance.spentUsd()), plain(balance.reservedUsd()), balance.account().until());
	}

	Instant now() {
		return this.clock.instant();
	}

	private static BigDecimal plain(BigDecimal usd) {
		BigDecimal stripped = usd.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

}
