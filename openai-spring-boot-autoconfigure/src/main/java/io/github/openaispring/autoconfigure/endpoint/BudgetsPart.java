package io.github.openaispring.autoconfigure.endpoint;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import reactor.core.publisher.Mono;

import io.github.openaispring.budget.BudgetStatus;
import io.github.openaispring.budget.Budgets;

/**
 * The budgets. Their accounts may be named after tenants, so that the names are shown
 * only when the part is asked for alone.
 */
final class BudgetsPart implements EndpointPart {

	private static final int MOST_ACCOUNTS = 200;

	private static final Comparator<BudgetStatus> FULLEST_FIRST = Comparator.comparing(BudgetsPart::used).reversed();

	private final ObjectProvider<Budgets> budgets;

	BudgetsPart(ObjectProvider<Budgets> budgets) {
		this.budgets = budgets;
	}

	@Override
	public String name() {
		return "budgets";
	}

	@Override
	public Mono<List<Budget>> overview() {
		return status().map((accounts) -> {
			Map<String, List<BudgetStatus>> byBudget = accounts.stream()
				.collect(Collectors.groupingBy(BudgetStatus::budget, LinkedHashMap::new, Collectors.toList()));
			return byBudget.values().stream().map(Budget::of).toList();
		});
	}

	@Override
	public Mono<List<Account>> details() {
		return status()
			.map((accounts) -> accounts.stream().sorted(FULLEST_FIRST).limit(MOST_ACCOUNTS).map(Account::of).toList());
	}

	private Mono<List<BudgetStatus>> status() {
		return Mono.defer(() -> {
			Budgets budgets = this.budgets.getIfAvailable();
			return (budgets != null) ? budgets.status() : Mono.just(List.of());
		});
	}

	private static BigDecimal used(BudgetStatus status) {
		return status.spentUsd().add(status.reservedUsd()).divide(status.limitUsd(), MathContext.DECIMAL32);
	}

	/**
	 * A budget.
	 *
	 * @param budget its name
	 * @param window when it starts anew
	 * @param per what its accounts are kept by
	 * @param accounts how many accounts this instance has seen lately
	 * @param fullest the account of which most is used, without its name
	 */
	record Budget(String budget, String window, String per, int accounts, Money fullest) {

		static Budget of(List<BudgetStatus> accounts) {
			BudgetStatus fullest = accounts.stream().min(FULLEST_FIRST).orElseThrow();
			return new Budget(fullest.budget(), fullest.window(), fullest.per(), accounts.size(), Money.of(fullest));
		}

	}

	/**
	 * An account of a budget.
	 *
	 * @param budget the name of the budget
	 * @param window when it starts anew
	 * @param per what its accounts are kept by
	 * @param account whose account it is
	 * @param money how it stands
	 */
	record Account(String budget, String window, String per, String account, Money money) {

		static Account of(BudgetStatus status) {
			return new Account(status.budget(), status.window(), status.per(), status.account(), Money.of(status));
		}

	}

	/**
	 * How an account stands. Money is text, so that no digit is lost.
	 *
	 * @param limitUsd what may be spent, in USD
	 * @param spentUsd what was spent, in USD
	 * @param reservedUsd what calls that are under way may cost, in USD
	 * @param remainingUsd what is left, in USD
	 * @param resetsAt when it starts anew, if it does
	 */
	record Money(String limitUsd, String spentUsd, String reservedUsd, String remainingUsd,
			@Nullable Instant resetsAt) {

		static Money of(BudgetStatus status) {
			return new Money(status.limitUsd().toPlainString(), status.spentUsd().toPlainString(),
					status.reservedUsd().toPlainString(), status.remainingUsd().toPlainString(), status.resetsAt());
		}

	}

}
