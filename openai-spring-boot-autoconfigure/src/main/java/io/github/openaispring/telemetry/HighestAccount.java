package io.github.openaispring.telemetry;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.budget.BudgetStatus;

/**
 * Knows how much the account of a budget has spent that has spent most.
 */
final class HighestAccount {

	private final AtomicReference<@Nullable BudgetStatus> highest = new AtomicReference<>();

	private final Clock clock;

	HighestAccount(Clock clock) {
		this.clock = clock;
	}

	void seen(BudgetStatus status) {
		this.highest.accumulateAndGet(status, HighestAccount::higher);
	}

	private static @Nullable BudgetStatus higher(@Nullable BudgetStatus known, @Nullable BudgetStatus seen) {
		if (known == null || seen == null || isLater(seen.resetsAt(), known.resetsAt())) {
			return (seen != null) ? seen : known;
		}
		boolean sameWindow = Objects.equals(seen.resetsAt(), known.resetsAt());
		return (sameWindow && seen.spentUsd().compareTo(known.spentUsd()) >= 0) ? seen : known;
	}

	private static boolean isLater(@Nullable Instant one, @Nullable Instant other) {
		return one != null && other != null && one.isAfter(other);
	}

	double spentUsd() {
		BudgetStatus status = this.highest.get();
		Instant end = (status != null) ? status.resetsAt() : null;
		boolean over = end != null && !this.clock.instant().isBefore(end);
		return ((status == null || over) ? BigDecimal.ZERO : status.spentUsd()).doubleValue();
	}

}
