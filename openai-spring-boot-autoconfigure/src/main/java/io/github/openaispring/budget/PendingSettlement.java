package io.github.openaispring.budget;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Gathers what is to be settled: amounts are added up by account. A settlement that has
 * been begun stays the same until the store has confirmed it.
 */
final class PendingSettlement {

	private static final int MAX_BATCH = 200;

	private final String instance = UUID.randomUUID().toString();

	private final Map<BudgetAccount, BigDecimal> spent = new LinkedHashMap<>();

	private final Map<String, BudgetReservation> released = new LinkedHashMap<>();

	private final List<MonoSink<Void>> waiting = new ArrayList<>();

	private final int maxAccounts;

	private long number;

	private @Nullable BudgetSettlement begun;

	PendingSettlement(int maxAccounts) {
		this.maxAccounts = maxAccounts;
	}

	// Tells whether there was room.
	synchronized boolean spent(BudgetAccount account, BigDecimal usd) {
		if (this.spent.size() >= this.maxAccounts && !this.spent.containsKey(account)) {
			return false;
		}
		this.spent.merge(account, usd, BigDecimal::add);
		return true;
	}

	// One that does not come in is released by the end of its lease.
	synchronized void released(BudgetReservation reservation) {
		if (this.released.size() < this.maxAccounts) {
			this.released.put(reservation.id(), reservation);
		}
	}

	synchronized @Nullable BudgetSettlement begin() {
		if (this.begun == null && !(this.spent.isEmpty() && this.released.isEmpty())) {
			this.begun = new BudgetSettlement(this.instance, ++this.number, take(this.spent),
					List.copyOf(take(this.released).values()));
		}
		return this.begun;
	}

	private static <K, V> Map<K, V> take(Map<K, V> all) {
		Map<K, V> some = new HashMap<>();
		Iterator<Map.Entry<K, V>> entries = all.entrySet().iterator();
		while (entries.hasNext() && some.size() < MAX_BATCH) {
			Map.Entry<K, V> entry = entries.next();
			some.put(entry.getKey(), entry.getValue());
			entries.remove();
		}
		return some;
	}

	void confirmed() {
		List<MonoSink<Void>> idle;
		synchronized (this) {
			this.begun = null;
			idle = isEmpty() ? List.copyOf(this.waiting) : List.of();
			this.waiting.removeAll(idle);
		}
		idle.forEach(MonoSink::success);
	}

	synchronized boolean isEmpty() {
		return this.begun == null && this.spent.isEmpty() && this.released.isEmpty();
	}

	Mono<Void> empty() {
		return Mono.create((sink) -> {
			if (!hasToWait(sink)) {
				sink.success();
			}
		});
	}

	private synchronized boolean hasToWait(MonoSink<Void> sink) {
		return !isEmpty() && this.waiting.add(sink);
	}

	synchronized BigDecimal spentUsd() {
		BigDecimal begun = (this.begun != null) ? sum(this.begun.spentUsd()) : BigDecimal.ZERO;
		return begun.add(sum(this.spent));
	}

	private static BigDecimal sum(Map<BudgetAccount, BigDecimal> spent) {
		return spent.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
	}

}
