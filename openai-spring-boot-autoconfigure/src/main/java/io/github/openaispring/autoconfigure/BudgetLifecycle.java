package io.github.openaispring.autoconfigure;

import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;

import io.github.openaispring.budget.BudgetLedger;

/**
 * Brings what has been spent to the store when the application stops: after the calls
 * have ended, and while the store can still be reached.
 */
class BudgetLifecycle extends ClosingLifecycle {

	// The server of the application stops at 2048, and ends calls that have not ended.
	static final int PHASE = DEFAULT_PHASE - 3072;

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Log logger = LogFactory.getLog(BudgetLifecycle.class);

	private final BudgetLedger ledger;

	BudgetLifecycle(BudgetLedger ledger) {
		super(PHASE, LIMIT.plusSeconds(1));
		this.ledger = ledger;
	}

	@Override
	Mono<Void> close() {
		return this.ledger.settled().timeout(LIMIT).onErrorResume((ex) -> {
			logger.warn("The store of the budgets does not answer: %s USD that were spent are not in it"
				.formatted(this.ledger.unsettledUsd().toPlainString()));
			return Mono.empty();
		});
	}

}
