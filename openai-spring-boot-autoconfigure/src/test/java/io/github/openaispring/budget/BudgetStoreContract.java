package io.github.openaispring.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store does.
 */
abstract class BudgetStoreContract {

	static final Duration WAIT = Duration.ofSeconds(30);

	static final Duration LEASE = Duration.ofMinutes(15);

	final BudgetAccount acme = account("tenants", "acme");

	final BudgetAccount all = account("all", "default");

	final AtomicLong ids = new AtomicLong();

	abstract BudgetStore store();

	static BudgetAccount account(String budget, String owner) {
		Instant from = Instant.now().minus(Duration.ofHours(1));
		return new BudgetAccount(budget, owner, from, from.plus(Duration.ofDays(1)));
	}

	BudgetReservation reservation(String usd, @Nullable String limit, BudgetAccount... accounts) {
		return reservation(usd, limit, LEASE, accounts);
	}

	BudgetReservation reservation(String usd, @Nullable String limit, Duration lease, BudgetAccount... accounts) {
		BigDecimal limitUsd = (limit != null) ? new BigDecimal(limit) : null;
		return new BudgetReservation("r-" + this.ids.incrementAndGet(), new BigDecimal(usd),
				List.of(accounts).stream().map((account) -> new BudgetReservation.Line(account, limitUsd)).toList(),
				lease);
	}

	boolean reserve(BudgetReservation reservation) {
		return store().reserve(reservation).block(WAIT).granted();
	}

	List<BudgetBalance> settle(String instance, long number, Map<BudgetAccount, BigDecimal> spent,
			BudgetReservation... released) {
		return store().settle(new BudgetSettlement(instance, number, spent, List.of(released))).block(WAIT);
	}

	void verify(BudgetAccount account, String spent, String reserved) {
		BudgetBalance balance = store().balances(List.of(account)).block(WAIT).get(0);
		assertThat(balance.account()).isEqualTo(account);
		assertThat(balance.spentUsd()).as("spent").isEqualByComparingTo(spent);
		assertThat(balance.reservedUsd()).as("reserved").isEqualByComparingTo(reserved);
	}

	@Test
	void knowsNothingOfANewAccount() {
		verify(this.acme, "0", "0");
		assertThat(store().balances(List.of()).block(WAIT)).isEmpty();
	}

	@Test
	void reservesUpToTheLimit() {
		assertThat(reserve(reservation("0.6", "1", this.acme))).isTrue();
		assertThat(reserve(reservation("0.400000001", "1", this.acme))).isFalse();
		verify(this.acme, "0", "0.6");
		assertThat(reserve(reservation("0.4", "1", this.acme))).isTrue();
		verify(this.acme, "0", "1");
		assertThat(reserve(reservation("0.000000001", "1", this.acme))).isFalse();
	}

	@Test
	void reservesWithoutALimit() {
		assertThat(reserve(reservation("5", null, this.acme))).isTrue();
		verify(this.acme, "0", "5");
	}

	@Test
	void tellsTheBalancesInTheOrderOfTheLines() {
		settle("i", 1, Map.of(this.all, new BigDecimal("0.25")));
		BudgetDecision granted = store().reserve(reservation("0.5", "1", this.acme, this.all)).block(WAIT);
		assertThat(granted.balances()).extracting(BudgetBalance::account).containsExactly(this.acme, this.all);
		assertThat(granted.balances().get(0).takenUsd()).isEqualByComparingTo("0.5");
		assertThat(granted.balances().get(1).takenUsd()).isEqualByComparingTo("0.75");
		BudgetDecision refused = store().reserve(reservation("0.5", "1", this.acme, this.all)).block(WAIT);
		assertThat(refused.granted()).isFalse();
		assertThat(refused.balances().get(1).takenUsd()).isEqualByComparingTo("0.75");
	}

	@Test
	void reservesOnAllAccountsOrOnNone() {
		assertThat(reserve(reservation("0.9", "1", this.all))).isTrue();
		assertThat(reserve(reservation("0.2", "1", this.acme, this.all))).isFalse();
		verify(this.acme, "0", "0");
		assertThat(reserve(reservation("0.1", "1", this.acme, this.all))).isTrue();
		verify(this.acme, "0", "0.1");
		verify(this.all, "0", "1");
	}

	@Test
	void whatIsSpentCountsAgainstTheLimit() {
		List<BudgetBalance> balances = settle("i", 1, Map.of(this.acme, new BigDecimal("0.7")));
		assertThat(balances).singleElement()
			.satisfies((balance) -> assertThat(balance.spentUsd()).isEqualByComparingTo("0.7"));
		assertThat(reserve(reservation("0.31", "1", this.acme))).isFalse();
		assertThat(reserve(reservation("0.3", "1", this.acme))).isTrue();
	}

	@Test
	void settlesWhatWasReserved() {
		BudgetReservation reservation = reservation("0.5", "1", this.acme, this.all);
		assertThat(reserve(reservation)).isTrue();
		settle("i", 1, Map.of(this.acme, new BigDecimal("0.2"), this.all, new BigDecimal("0.2")), reservation);
		verify(this.acme, "0.2", "0");
		verify(this.all, "0.2", "0");
	}

	@Test
	void aSettlementCountsOnce() {
		BudgetReservation first = reservation("0.5", "1", this.acme);
		BudgetReservation second = reservation("0.1", "1", this.acme);
		assertThat(reserve(first) && reserve(second)).isTrue();
		Map<BudgetAccount, BigDecimal> spent = Map.of(this.acme, new BigDecimal("0.2"));
		settle("i", 1, spent, first);
		assertThat(settle("i", 1, spent, first)).singleElement()
			.satisfies((balance) -> assertThat(balance.spentUsd()).isEqualByComparingTo("0.2"));
		verify(this.acme, "0.2", "0.1");
		settle("i", 2, spent);
		verify(this.acme, "0.4", "0.1");
		settle("other", 1, spent);
		verify(this.acme, "0.6", "0.1");
	}

	@Test
	void aReservationCountsAndIsReleasedOnce() {
		BudgetReservation reservation = reservation("0.5", "1", this.acme);
		assertThat(reserve(reservation) && reserve(reservation)).isTrue();
		verify(this.acme, "0", "0.5");
		settle("i", 1, Map.of(), reservation);
		settle("i", 2, Map.of(), reservation, reservation("0.3", "1", this.acme));
		verify(this.acme, "0", "0");
	}

	@Test
	void windowsAreApart() {
		BudgetAccount next = new BudgetAccount("tenants", "acme", this.acme.until(),
				this.acme.until().plus(Duration.ofDays(1)));
		assertThat(reserve(reservation("1", "1", this.acme))).isTrue();
		assertThat(reserve(reservation("1", "1", next))).isTrue();
		verify(this.acme, "0", "1");
	}

	@Test
	void accountsOfAllTimeAreKept() {
		BudgetAccount total = new BudgetAccount("total", "acme", null, null);
		settle("i", 1, Map.of(total, new BigDecimal("0.123456789")));
		verify(total, "0.123456789", "0");
	}

	@Test
	void countsExactly() {
		for (int i = 1; i <= 10; i++) {
			settle("i", i, Map.of(this.acme, new BigDecimal("8999999.999999999")));
		}
		verify(this.acme, "89999999.99999999", "0");
		assertThat(reserve(reservation("0.000000001", "89999999", this.acme))).isFalse();
	}

	@Test
	void ownersMayHaveAnyName() {
		BudgetAccount odd = account("tenants", "a:b {c} \"d\" ü\n" + UUID.randomUUID());
		assertThat(reserve(reservation("1", "1", odd))).isTrue();
		verify(odd, "0", "1");
	}

	@Test
	void manyAtOnceNeverReserveMoreThanTheLimit() {
		Long granted = Flux.range(0, 400)
			.flatMap((i) -> store().reserve(reservation("0.01", "1", this.acme, this.all))
				.subscribeOn(Schedulers.boundedElastic()), 16)
			.filter(BudgetDecision::granted)
			.count()
			.block(WAIT);
		assertThat(granted).isEqualTo(100);
		verify(this.all, "0", "1");
	}

	@Test
	void amountsBeyondAllMeasureStopNobodyElse() {
		BudgetReservation huge = reservation("9000000000000", null, this.acme, this.all);
		BudgetReservation small = reservation("0.5", "1", account("tenants", "other"));
		assertThat(reserve(huge) && reserve(small)).isTrue();
		for (int i = 1; i <= 3; i++) {
			settle("i", i, Map.of(this.acme, new BigDecimal("9000000000"), this.all, BigDecimal.ONE));
		}
		settle("i", 4, Map.of(this.acme, new BigDecimal("9000000000000"), this.all, BigDecimal.ONE), huge, small);
		verify(this.all, "4", "0");
		verify(small.lines().get(0).account(), "0", "0");
		assertThat(store().balances(List.of(this.acme)).block(WAIT)).singleElement().satisfies((balance) -> {
			assertThat(balance.spentUsd()).isGreaterThan(BigDecimal.valueOf(1_000_000_000));
			assertThat(balance.reservedUsd()).isEqualByComparingTo("0");
		});
		assertThat(reserve(reservation("0.5", "1000000000", this.acme))).isFalse();
	}

}
