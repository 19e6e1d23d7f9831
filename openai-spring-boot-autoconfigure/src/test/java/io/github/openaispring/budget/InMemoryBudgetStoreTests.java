package io.github.openaispring.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.github.openaispring.MutableClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link InMemoryBudgetStore}.
 */
class InMemoryBudgetStoreTests extends BudgetStoreContract {

	private final MutableClock clock = new MutableClock(Instant.now().toString());

	private final InMemoryBudgetStore store = new InMemoryBudgetStore(100, this.clock);

	@Override
	BudgetStore store() {
		return this.store;
	}

	@Test
	void leasesEnd() {
		assertThat(reserve(reservation("0.6", "1", this.acme))).isTrue();
		this.clock.forward(LEASE.minusMillis(1));
		assertThat(reserve(reservation("0.6", "1", this.acme))).isFalse();
		this.clock.forward(Duration.ofMillis(1));
		assertThat(reserve(reservation("0.6", "1", this.acme))).isTrue();
		verify(this.acme, "0", "0.6");
	}

	@Test
	void forgetsTheAccountThatWasNotUsedForLongest() {
		for (int i = 0; i < 100; i++) {
			settle("i", i + 1, Map.of(account("tenants", "t" + i), BigDecimal.ONE));
		}
		assertThat(this.store.size()).isEqualTo(100);
		BudgetAccount first = account("tenants", "t100");
		settle("i", 101, Map.of(first, BigDecimal.ONE));
		verify(first, "1", "0");
		assertThat(this.store.size()).isEqualTo(100);
	}

	@Test
	void doesNotForgetAccountsWithCallsUnderWay() {
		BudgetAccount busy = account("tenants", "busy");
		reserve(reservation("0.5", "1", busy));
		for (int i = 0; i < 200; i++) {
			settle("i", i + 1, Map.of(account("tenants", "t" + i), BigDecimal.ONE));
		}
		assertThat(this.store.size()).isEqualTo(100);
		verify(busy, "0", "0.5");
	}

	@Test
	void forgetsWindowsThatAreOver() {
		settle("i", 1, Map.of(this.acme, BigDecimal.ONE, this.all, BigDecimal.ONE));
		this.clock.forward(Duration.ofDays(2));
		settle("i", 2, Map.of(new BudgetAccount("total", "acme", null, null), BigDecimal.ONE));
		assertThat(this.store.size()).isEqualTo(1);
	}

	@Test
	void theAccountsOfOneBudgetDoNotCrowdOutThoseOfAnother() {
		settle("i", 1, Map.of(this.acme, BigDecimal.ONE));
		for (int i = 0; i < 200; i++) {
			settle("i", i + 2, Map.of(account("conversations", "c" + i), BigDecimal.ONE));
		}
		verify(this.acme, "1", "0");
		assertThat(this.store.size()).isEqualTo(101);
	}

}
