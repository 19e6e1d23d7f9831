package io.github.openaispring.budget;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.admission.CallPass;
import io.github.openaispring.admission.PlannedCall;
import io.github.openaispring.admission.StoreFailurePolicy;

/**
 * Admits one call: as it is planned, of a cheaper model, or not at all.
 */
final class BudgetAdmission {

	private final BudgetLedger ledger;

	private final BudgetBook book;

	private final BudgetNews news;

	private final PlannedCost costs;

	private final List<BudgetAccount> accounts;

	private final CallPass pass;

	BudgetAdmission(BudgetLedger ledger, PlannedCost costs, List<BudgetAccount> accounts, CallPass pass) {
		this.ledger = ledger;
		this.book = ledger.book();
		this.news = ledger.news();
		this.costs = costs;
		this.accounts = accounts;
		this.pass = pass;
	}

	Mono<PlannedCall> of(PlannedCall call, @Nullable Budget downgradedBy) {
		BigDecimal usd = this.costs.usd(call);
		if (usd.signum() == 0) {
			return admitted(call, downgradedBy);
		}
		BudgetReservation reservation = this.ledger.reservation(usd,
				this.accounts.stream().map((account) -> line(call, account)).toList());
		return this.ledger.reserve(reservation, this.pass)
			.onErrorResume(BudgetStoreException.class, this::unchecked)
			.flatMap((decision) -> {
				decision.balances().forEach(this.news::observed);
				return decision.granted() ? granted(call, decision, downgradedBy)
						: refused(call, reservation, decision);
			});
	}

	private BudgetReservation.Line line(PlannedCall call, BudgetAccount account) {
		Budget budget = this.book.budget(account);
		if (!budget.action().isHard()) {
			return new BudgetReservation.Line(account, null);
		}
		boolean replaceable = this.costs.cheaper(call, budget) != null;
		return new BudgetReservation.Line(account, replaceable ? budget.thresholdUsd() : budget.limitUsd());
	}

	private Mono<PlannedCall> admitted(PlannedCall call, @Nullable Budget downgradedBy) {
		if (downgradedBy != null) {
			this.news.outcome(downgradedBy, BudgetOutcome.DOWNGRADED);
		}
		return Mono.just(call);
	}

	private Mono<PlannedCall> granted(PlannedCall call, BudgetDecision decision, @Nullable Budget downgradedBy) {
		decision.balances().forEach(this::warn);
		return admitted(call, downgradedBy);
	}

	private void warn(BudgetBalance balance) {
		Budget budget = this.book.budget(balance.account());
		if (!budget.action().isHard() && balance.takenUsd().compareTo(budget.limitUsd()) > 0) {
			this.news.outcome(budget, BudgetOutcome.WARNED);
			this.news.exceeded(balance, false);
		}
	}

	private Mono<PlannedCall> refused(PlannedCall call, BudgetReservation reservation, BudgetDecision decision) {
		List<BudgetBalance> full = full(reservation, decision);
		for (BudgetBalance balance : full) {
			Budget budget = this.book.budget(balance.account());
			PlannedCall cheaper = this.costs.cheaper(call, budget);
			if (cheaper != null) {
				return of(cheaper, budget);
			}
		}
		return Mono.error(exceeded(full.get(0), reservation.amountUsd()));
	}

	// All of them where a store of others refuses what its balances leave room for.
	private static List<BudgetBalance> full(BudgetReservation reservation, BudgetDecision decision) {
		List<BudgetBalance> full = IntStream.range(0, decision.balances().size())
			.filter((i) -> !reservation.lines().get(i).fits(decision.balances().get(i), reservation.amountUsd()))
			.mapToObj(decision.balances()::get)
			.toList();
		return full.isEmpty() ? decision.balances() : full;
	}

	private OpenAiBudgetExceededException exceeded(BudgetBalance balance, BigDecimal usd) {
		Budget budget = this.book.budget(balance.account());
		BudgetStatus status = this.book.status(balance);
		this.news.outcome(budget, BudgetOutcome.REJECTED);
		this.news.exceeded(balance, true);
		return new OpenAiBudgetExceededException(BudgetMessages.exceeded(budget, status, usd), status,
				OpenAiErrorDetails.builder().code(OpenAiBudgetExceededException.CODE).build(), null);
	}

	private Mono<BudgetDecision> unchecked(BudgetStoreException cause) {
		boolean refused = this.ledger.settings().onStoreFailure() == StoreFailurePolicy.CLOSED
				&& this.book.isHard(this.accounts);
		BudgetOutcome outcome = refused ? BudgetOutcome.UNAVAILABLE : BudgetOutcome.UNCHECKED;
		this.accounts.forEach((account) -> this.news.outcome(this.book.budget(account), outcome));
		return refused
				? Mono.error(new OpenAiBudgetUnavailableException(BudgetMessages.UNAVAILABLE,
						OpenAiErrorDetails.builder().code(OpenAiBudgetUnavailableException.CODE).build(), cause))
				: Mono.just(new BudgetDecision(true, List.of()));
	}

}
