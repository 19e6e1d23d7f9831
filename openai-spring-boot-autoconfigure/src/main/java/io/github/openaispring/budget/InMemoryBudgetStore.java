package io.github.openaispring.budget;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import reactor.core.publisher.Mono;

/**
 * Keeps the accounts in the memory of one instance of an application, until it ends. When
 * a budget has too many, the one that has not been used for longest is forgotten and
 * begins anew.
 *
 * @since 0.1.0
 */
public final class InMemoryBudgetStore implements BudgetStore {

	private final Map<String, Map<BudgetAccount, MemoryAccount>> budgets = new HashMap<>();

	private final Map<String, Long> settled = new LinkedHashMap<>();

	private final int maxAccounts;

	private final Clock clock;

	/**
	 * Create a store.
	 * @param maxAccounts how many accounts of each budget are kept, besides those with
	 * calls under way
	 * @param clock tells when reservations and windows end
	 */
	public InMemoryBudgetStore(int maxAccounts, Clock clock) {
		this.maxAccounts = maxAccounts;
		this.clock = clock;
	}

	@Override
	public Mono<BudgetDecision> reserve(BudgetReservation reservation) {
		return Mono.fromSupplier(() -> decide(reservation));
	}

	private synchronized BudgetDecision decide(BudgetReservation reservation) {
		Instant now = this.clock.instant();
		boolean granted = reservation.lines()
			.stream()
			.allMatch((line) -> line.fits(balance(line.account(), now), reservation.amountUsd()));
		if (granted) {
			reservation.lines().forEach((line) -> account(line.account(), now).reserve(reservation, now));
		}
		return new BudgetDecision(granted,
				reservation.lines().stream().map((line) -> balance(line.account(), now)).toList());
	}

	@Override
	public Mono<List<BudgetBalance>> settle(BudgetSettlement settlement) {
		return Mono.fromSupplier(() -> write(settlement));
	}

	private synchronized List<BudgetBalance> write(BudgetSettlement settlement) {
		Instant now = this.clock.instant();
		if (this.settled.getOrDefault(settlement.instance(), Long.MIN_VALUE) < settlement.number()) {
			this.settled.put(settlement.instance(), settlement.number());
			settlement.spentUsd().forEach((account, usd) -> account(account, now).spend(usd));
			settlement.released().forEach(this::release);
		}
		return settlement.spentUsd().keySet().stream().map((account) -> balance(account, now)).toList();
	}

	private void release(BudgetReservation reservation) {
		for (BudgetReservation.Line line : reservation.lines()) {
			MemoryAccount account = accounts(line.account()).get(line.account());
			if (account != null) {
				account.release(reservation.id());
			}
		}
	}

	@Override
	public Mono<List<BudgetBalance>> balances(Collection<BudgetAccount> accounts) {
		return Mono.fromSupplier(() -> look(accounts));
	}

	private synchronized List<BudgetBalance> look(Collection<BudgetAccount> accounts) {
		Instant now = this.clock.instant();
		return accounts.stream().map((account) -> balance(account, now)).toList();
	}

	private BudgetBalance balance(BudgetAccount account, Instant now) {
		MemoryAccount known = accounts(account).get(account);
		return (known != null) ? known.balance(account, now)
				: new BudgetBalance(account, BigDecimal.ZERO, BigDecimal.ZERO);
	}

	private MemoryAccount account(BudgetAccount account, Instant now) {
		Map<BudgetAccount, MemoryAccount> accounts = accounts(account);
		MemoryAccount known = accounts.get(account);
		if (known == null) {
			this.budgets.values().forEach((others) -> makeRoom(others, others == accounts, now));
			known = new MemoryAccount();
			accounts.put(account, known);
		}
		return known;
	}

	private Map<BudgetAccount, MemoryAccount> accounts(BudgetAccount account) {
		return this.budgets.computeIfAbsent(account.budget(), (budget) -> new LinkedHashMap<>(16, 0.75f, true));
	}

	// Those that have not been used for longest come first. Those with calls under way
	// stay, and must not keep the others from being forgotten.
	private void makeRoom(Map<BudgetAccount, MemoryAccount> accounts, boolean forAnother, Instant now) {
		Iterator<Map.Entry<BudgetAccount, MemoryAccount>> oldest = accounts.entrySet().iterator();
		while (oldest.hasNext()) {
			Map.Entry<BudgetAccount, MemoryAccount> entry = oldest.next();
			boolean over = entry.getKey().isOver(now);
			boolean full = forAnother && accounts.size() >= this.maxAccounts;
			if (!over && !full) {
				return;
			}
			if (over || entry.getValue().isIdle(now)) {
				oldest.remove();
			}
		}
	}

	synchronized int size() {
		return this.budgets.values().stream().mapToInt(Map::size).sum();
	}

}
