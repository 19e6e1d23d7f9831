package io.github.openaispring.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Brings what was spent and released to the store: one settlement after the other, with
 * whatever has gathered meanwhile, and each until the store has it.
 */
final class Settler {

	private static final int MAX_ACCOUNTS = 100_000;

	private static final Retry UNTIL_IT_ANSWERS = Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200))
		.maxBackoff(Duration.ofSeconds(5))
		.transientErrors(true);

	private final PendingSettlement pending = new PendingSettlement(MAX_ACCOUNTS);

	private final AtomicBoolean running = new AtomicBoolean();

	private final Sinks.Empty<Void> end = Sinks.empty();

	private final BudgetStore store;

	private final StoreHealth health;

	private final Consumer<BudgetBalance> observer;

	private volatile boolean closed;

	Settler(BudgetStore store, StoreHealth health, Consumer<BudgetBalance> observer) {
		this.store = store;
		this.health = health;
		this.observer = observer;
	}

	PendingSettlement pending() {
		return this.pending;
	}

	void settle() {
		if (!this.closed && this.running.compareAndSet(false, true)) {
			Mono.defer(this::settleNext)
				.repeat(() -> !this.pending.isEmpty())
				.retryWhen(UNTIL_IT_ANSWERS)
				.takeUntilOther(this.end.asMono())
				.doFinally((signal) -> stopped())
				.subscribe();
		}
	}

	// Something may have come in since the loop looked for the last time.
	private void stopped() {
		this.running.set(false);
		if (!this.pending.isEmpty()) {
			settle();
		}
	}

	private Mono<List<BudgetBalance>> settleNext() {
		BudgetSettlement settlement = this.pending.begin();
		if (settlement == null) {
			return Mono.empty();
		}
		return Mono.defer(() -> this.store.settle(settlement))
			.defaultIfEmpty(List.of())
			.doOnError(this.health::failed)
			.doOnNext((balances) -> {
				this.pending.confirmed();
				this.health.answered();
				balances.forEach(this.observer);
			});
	}

	void close() {
		this.closed = true;
		this.end.tryEmitEmpty();
	}

	Mono<Void> settled() {
		return this.pending.empty();
	}

	BigDecimal unsettledUsd() {
		return this.pending.spentUsd();
	}

}
