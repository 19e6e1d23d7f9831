package io.github.openaispring.sample.usage;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

import io.github.openaispring.budget.BudgetStatus;
import io.github.openaispring.budget.Budgets;

/**
 * Tells how the budgets stand, if there are any. Of many accounts, the 20 that have least
 * left are told.
 */
@Component
class BudgetViews {

	private static final Logger logger = LoggerFactory.getLogger(BudgetViews.class);

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private static final int MAX_ROWS = 20;

	private final Mono<List<BudgetStatus>> status;

	BudgetViews(ObjectProvider<Budgets> budgets) {
		Budgets some = budgets.getIfAvailable();
		this.status = (some != null) ? Mono.defer(some::status) : Mono.just(List.of());
	}

	/**
	 * Look at the budgets.
	 * @return the budgets, or nothing when they could not be read
	 */
	Mono<Optional<List<BudgetView>>> report() {
		return this.status.timeout(PATIENCE).map(BudgetViews::views).map(Optional::of).onErrorResume((error) -> {
			logger.warn("The budgets could not be read: {}", error.getMessage());
			return Mono.just(Optional.empty());
		});
	}

	private static List<BudgetView> views(List<BudgetStatus> status) {
		return status.stream()
			.sorted(Comparator.comparing(BudgetStatus::remainingUsd))
			.limit(MAX_ROWS)
			.map(BudgetView::of)
			.toList();
	}

}
