package io.github.openaispring.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.admission.CallPass;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.cost.UsageListener;

/**
 * Writes down what is spent and reserved. It is told every usage, and brings what it is
 * told to the store without keeping anybody waiting.
 *
 * @since 0.1.0
 */
public final class BudgetLedger implements UsageListener, Budgets, AutoCloseable {

	private static final Log logger = LogFactory.getLog(BudgetLedger.class);

	// What a store counts in: a billionth of a dollar.
	private static final int DECIMALS = 9;

	private static final int ACCOUNTS_AT_ONCE = 100;

	private final String instance = UUID.randomUUID().toString();

	private final AtomicLong reservations = new AtomicLong();

	private final AtomicBoolean overflown = new AtomicBoolean();

	private final BudgetSettings settings;

	private final BudgetStore store;

	private final BudgetBook book;

	private final BudgetNews news;

	private final StoreHealth health;

	private final Settler settler;

	/**
	 * Create a ledger.
	 * @param settings the budgets
	 * @param store keeps the accounts
	 * @param listener is told what happens
	 * @param clock tells which window it is
	 */
	public BudgetLedger(BudgetSettings settings, BudgetStore store, BudgetListener listener, Clock clock) {
		this.settings = settings;
		this.store = store;
		this.book = new BudgetBook(settings.budgets(), settings.zone(), clock);
		BudgetListener guarded = BudgetListener.composite(List.of(listener));
		this.news = new BudgetNews(this.book, guarded);
		this.health = new StoreHealth(settings.onStoreFailure(), guarded);
		this.settler = new Settler(store, this.health, this.news::observed);
	}

	@Override
	public void onUsage(UsageEvent event) {
		BigDecimal usd = roundUp(event.cost().pricedUsd());
		if (usd.signum() > 0) {
			this.book.accounts(event.client(), event.attribution()).forEach((account) -> spent(account, usd));
			this.settler.settle();
		}
	}

	private void spent(BudgetAccount account, BigDecimal usd) {
		if (!this.settler.pending().spent(account, usd) && this.overflown.compareAndSet(false, true)) {
			logger.error("The store of the budgets has not answered for so long that what is spent "
					+ "on further accounts is not kept any more");
		}
	}

	@Override
	public Mono<List<BudgetStatus>> status() {
		return Flux.defer(() -> Flux.fromIterable(knownAccounts()))
			.buffer(ACCOUNTS_AT_ONCE)
			.concatMap(this.store::balances)
			.flatMapIterable((balances) -> balances)
			.map(this.book::status)
			.sort(Comparator.comparing(BudgetStatus::budget).thenComparing(BudgetStatus::account))
			.collectList();
	}

	private Set<BudgetAccount> knownAccounts() {
		Set<BudgetAccount> accounts = new LinkedHashSet<>(this.news.accounts());
		this.settings.clients()
			.forEach((client) -> accounts.addAll(this.book.accounts(client, UsageAttribution.none())));
		return accounts;
	}

	/**
	 * Return what has been spent but is not in the store yet.
	 * @return the money in USD, counted once for each budget
	 */
	public BigDecimal unsettledUsd() {
		return this.settler.unsettledUsd();
	}

	/**
	 * Wait until everything is in the store.
	 * @return completes as soon as there is nothing to settle
	 */
	public Mono<Void> settled() {
		return this.settler.settled();
	}

	/**
	 * Stop to bring anything to the store, which is not asked again. What is not
	 * {@link #settled()} by then stays out of it.
	 */
	@Override
	public void close() {
		this.settler.close();
	}

	BudgetSettings settings() {
		return this.settings;
	}

	BudgetBook book() {
		return this.book;
	}

	BudgetNews news() {
		return this.news;
	}

	BudgetReservation reservation(BigDecimal usd, List<BudgetReservation.Line> lines) {
		String id = this.instance + "-" + this.reservations.incrementAndGet();
		return new BudgetReservation(id, usd, lines, this.settings.reservationTimeout());
	}

	// One of which nobody knows whether the store has it is released too, and once more
	// when the store has it only after the call was given up.
	Mono<BudgetDecision> reserve(BudgetReservation reservation, CallPass pass) {
		Throwable refusal = this.health.refusal();
		if (refusal != null) {
			return Mono.error(new BudgetStoreException("The store has not answered just now", refusal));
		}
		AtomicBoolean refused = new AtomicBoolean();
		AtomicBoolean left = new AtomicBoolean();
		pass.onLeave((used) -> {
			left.set(true);
			if (!refused.get()) {
				release(reservation);
			}
		});
		return Mono.defer(() -> this.store.reserve(reservation))
			.doOnDiscard(BudgetDecision.class, (late) -> releaseIf(left.get(), reservation))
			.doOnNext((decision) -> {
				refused.set(!decision.granted());
				this.health.answered();
				releaseIf(left.get() && decision.granted(), reservation);
			})
			.onErrorMap((ex) -> {
				this.health.failed(ex);
				return new BudgetStoreException("The store does not answer", ex);
			});
	}

	private void releaseIf(boolean left, BudgetReservation reservation) {
		if (left) {
			release(reservation);
		}
	}

	private void release(BudgetReservation reservation) {
		this.settler.pending().released(reservation);
		this.settler.settle();
	}

	static BigDecimal roundUp(BigDecimal usd) {
		return usd.setScale(DECIMALS, RoundingMode.CEILING);
	}

	static BigDecimal least() {
		return BigDecimal.ONE.movePointLeft(DECIMALS);
	}

}
