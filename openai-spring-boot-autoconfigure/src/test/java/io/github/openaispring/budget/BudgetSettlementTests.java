package io.github.openaispring.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

import io.github.openaispring.admission.CallPass;
import io.github.openaispring.admission.StoreFailurePolicy;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of how spending comes to a store that is slow, or fails.
 */
class BudgetSettlementTests {

	private final BudgetFixture fixture = new BudgetFixture();

	private final ScriptedStore store = new ScriptedStore(this.fixture.store);

	private BudgetFixture start(BudgetAction action) {
		this.fixture.store = this.store;
		return this.fixture.with(BudgetFixture.daily("1", action));
	}

	private void spend(int tokens) {
		this.fixture.spend("big", tokens, UsageAttribution.none());
	}

	private void verifySpent(String usd) {
		assertThat(this.fixture.status()).singleElement()
			.satisfies((status) -> assertThat(status.spentUsd()).isEqualByComparingTo(usd));
	}

	@Test
	void whatGathersWhileOneSettlementIsUnderWayIsTheNext() {
		start(BudgetAction.REJECT);
		Sinks.One<Boolean> first = this.store.hold();
		for (int i = 0; i < 50; i++) {
			spend(1);
		}
		assertThat(this.store.settlements).hasSize(1);
		assertThat(this.fixture.ledger.unsettledUsd()).isEqualByComparingTo("0.5");
		StepVerifier.create(this.fixture.ledger.settled())
			.expectSubscription()
			.then(() -> first.tryEmitValue(true))
			.expectComplete()
			.verify(BudgetFixture.WAIT);
		assertThat(this.store.settlements).hasSize(2);
		assertThat(this.store.settlements.get(1).spentUsd()).hasSize(1);
		assertThat(this.fixture.ledger.unsettledUsd()).isEqualByComparingTo("0");
		verifySpent("0.5");
	}

	@Test
	void aSettlementWhoseAnswerIsLostCountsOnce() {
		start(BudgetAction.REJECT);
		this.store.losesAnswers.set(2);
		spend(7);
		spend(5);
		this.fixture.ledger.settled().block(BudgetFixture.WAIT);
		assertThat(this.store.settlements).hasSizeGreaterThanOrEqualTo(4);
		assertThat(this.store.settlements.get(1)).isEqualTo(this.store.settlements.get(0));
		verifySpent("0.12");
		assertThat(this.fixture.failures).hasSize(2);
	}

	@Test
	void nothingIsLostWhileTheStoreIsDown() {
		start(BudgetAction.REJECT);
		this.store.down = true;
		for (int i = 0; i < 30; i++) {
			spend(1);
		}
		assertThat(this.fixture.ledger.unsettledUsd()).isEqualByComparingTo("0.3");
		this.store.down = false;
		this.fixture.ledger.settled().block(BudgetFixture.WAIT);
		verifySpent("0.3");
		assertThat(this.fixture.events).hasSize(2);
		assertThat(this.fixture.events.get(0)).isInstanceOf(BudgetEvent.StoreFailed.class);
		assertThat(this.fixture.events.get(1)).isEqualTo(new BudgetEvent.StoreRecovered());
	}

	@Test
	void whenClosedAHardBudgetRefusesWhileTheStoreIsDown() {
		start(BudgetAction.REJECT);
		this.store.down = true;
		for (int i = 0; i < 100; i++) {
			assertThatExceptionOfType(OpenAiBudgetUnavailableException.class)
				.isThrownBy(() -> this.fixture.enter(BudgetFixture.call("big", 1)))
				.withMessageContaining("openai.budget.on-store-failure=open")
				.satisfies((ex) -> {
					assertThat(ex.isTransient()).isTrue();
					assertThat(ex.getCode()).isEqualTo(OpenAiBudgetUnavailableException.CODE);
				});
		}
		assertThat(this.fixture.outcomes).hasSize(100).containsOnly("daily UNAVAILABLE");
		assertThat(this.fixture.events).singleElement()
			.satisfies((event) -> assertThat(((BudgetEvent.StoreFailed) event).policy())
				.isEqualTo(StoreFailurePolicy.CLOSED));
	}

	@Test
	void whenClosedABudgetThatWarnsRefusesNothing() {
		start(BudgetAction.WARN);
		this.store.down = true;
		this.fixture.enter(BudgetFixture.call("big", 1));
		assertThat(this.fixture.outcomes).containsExactly("daily UNCHECKED");
	}

	@Test
	void whenOpenCallsPassWhileTheStoreIsDown() {
		this.fixture.onStoreFailure = StoreFailurePolicy.OPEN;
		start(BudgetAction.REJECT);
		this.store.down = true;
		CallPass pass = this.fixture.enter(BudgetFixture.call("big", 500));
		spend(500);
		pass.leave(Usage.of(500, 0));
		assertThat(this.fixture.outcomes).containsExactly("daily UNCHECKED");
		this.store.down = false;
		this.fixture.ledger.settled().block(BudgetFixture.WAIT);
		verifySpent("5");
		assertThatExceptionOfType(OpenAiBudgetExceededException.class)
			.isThrownBy(() -> this.fixture.enter(BudgetFixture.call("big", 1)));
	}

	@Test
	void whileTheStoreIsDownCallsDoNotWaitForIt() {
		this.fixture.onStoreFailure = StoreFailurePolicy.OPEN;
		start(BudgetAction.REJECT);
		this.store.down = true;
		for (int i = 0; i < 1000; i++) {
			this.fixture.enter(BudgetFixture.call("big", 1));
		}
		// One, and one more for each second that this takes.
		assertThat(this.store.asked.get()).isBetween(1, 100);
		this.store.down = false;
		Awaitility.await().untilAsserted(() -> {
			this.fixture.enter(BudgetFixture.call("big", 1));
			assertThat(this.fixture.events).contains(new BudgetEvent.StoreRecovered());
		});
	}

	@Test
	void aReservationWhoseAnswerIsLostIsReleased() {
		start(BudgetAction.REJECT);
		this.store.losesReservation.set(1);
		CallPass pass = new CallPass();
		assertThatExceptionOfType(OpenAiBudgetUnavailableException.class)
			.isThrownBy(() -> this.fixture.enter(BudgetFixture.call("big", 60), pass));
		assertThat(this.fixture.status().get(0).reservedUsd()).isEqualByComparingTo("0.6");
		pass.leave(null);
		this.fixture.ledger.settled().block(BudgetFixture.WAIT);
		assertThat(this.fixture.status().get(0).reservedUsd()).isEqualByComparingTo("0");
	}

	@Test
	void aCallThatIsGivenUpWhileTheStoreThinksKeepsNothing() {
		start(BudgetAction.REJECT);
		this.store.slow = true;
		CallPass pass = new CallPass();
		Disposable entering = this.fixture.gate.enter(BudgetFixture.call("big", 60), pass).subscribe();
		assertThat(this.fixture.status().get(0).reservedUsd()).isEqualByComparingTo("0.6");
		entering.dispose();
		pass.leave(null);
		assertThat(this.fixture.status().get(0).reservedUsd()).isEqualByComparingTo("0");
	}

	@Test
	void aRefusalHasNothingToRelease() {
		start(BudgetAction.REJECT);
		CallPass pass = new CallPass();
		assertThatExceptionOfType(OpenAiBudgetExceededException.class)
			.isThrownBy(() -> this.fixture.enter(BudgetFixture.call("big", 101), pass));
		pass.leave(null);
		assertThat(this.store.settlements).isEmpty();
	}

	@Test
	void aLongBacklogComesInParts() {
		this.fixture.store = this.store;
		this.fixture
			.with(BudgetFixture.budget("tenants", "1", BudgetWindow.DAY, UsageAttribution.TENANT, BudgetAction.REJECT));
		Sinks.One<Boolean> first = this.store.hold();
		for (int i = 0; i < 500; i++) {
			this.fixture.spend("big", 1, UsageAttribution.tenant("t" + i));
		}
		first.tryEmitValue(true);
		this.fixture.ledger.settled().block(BudgetFixture.WAIT);
		assertThat(this.store.settlements).extracting((settlement) -> settlement.spentUsd().size())
			.containsExactly(1, 200, 200, 99);
		assertThat(this.fixture.status()).hasSize(500);
	}

	@Test
	void aLedgerThatIsClosedDoesNotAskTheStoreAgain() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		try {
			start(BudgetAction.REJECT);
			this.store.down = true;
			spend(1);
			time.advanceTimeBy(Duration.ofMinutes(1));
			int asked = this.store.settlements.size();
			assertThat(asked).isGreaterThan(2);
			this.fixture.ledger.close();
			spend(1);
			time.advanceTimeBy(Duration.ofHours(1));
			assertThat(this.store.settlements).hasSize(asked);
			assertThat(this.fixture.ledger.unsettledUsd()).isEqualByComparingTo("0.02");
		}
		finally {
			VirtualTimeScheduler.reset();
		}
	}

	@Test
	void whatIsPendingHasABound() {
		PendingSettlement pending = new PendingSettlement(2);
		BudgetAccount first = BudgetStoreContract.account("x", "1");
		assertThat(pending.spent(first, BigDecimal.ONE)).isTrue();
		assertThat(pending.spent(BudgetStoreContract.account("x", "2"), BigDecimal.ONE)).isTrue();
		assertThat(pending.spent(BudgetStoreContract.account("x", "3"), BigDecimal.ONE)).isFalse();
		assertThat(pending.spent(first, BigDecimal.ONE)).isTrue();
		assertThat(pending.spentUsd()).isEqualByComparingTo("3");
	}

	/**
	 * A store in front of another one that does what a test says.
	 */
	private static final class ScriptedStore implements BudgetStore {

		final List<BudgetSettlement> settlements = new CopyOnWriteArrayList<>();

		final AtomicInteger asked = new AtomicInteger();

		final AtomicInteger losesAnswers = new AtomicInteger();

		final AtomicInteger losesReservation = new AtomicInteger();

		private final List<Sinks.One<Boolean>> held = new ArrayList<>();

		private final BudgetStore store;

		volatile boolean down;

		volatile boolean slow;

		ScriptedStore(BudgetStore store) {
			this.store = store;
		}

		Sinks.One<Boolean> hold() {
			this.held.add(Sinks.one());
			return this.held.get(0);
		}

		@Override
		public Mono<BudgetDecision> reserve(BudgetReservation reservation) {
			this.asked.incrementAndGet();
			Mono<BudgetDecision> decision = down(this.store.reserve(reservation));
			if (this.losesReservation.getAndDecrement() > 0) {
				return decision.then(Mono.error(new TimeoutException("No answer")));
			}
			return this.slow ? decision.delayElement(Duration.ofHours(1)) : decision;
		}

		@Override
		public Mono<List<BudgetBalance>> settle(BudgetSettlement settlement) {
			this.settlements.add(settlement);
			Mono<List<BudgetBalance>> balances = down(this.store.settle(settlement));
			if (this.losesAnswers.getAndDecrement() > 0) {
				return balances.then(Mono.error(new TimeoutException("No answer")));
			}
			return this.held.isEmpty() ? balances : this.held.remove(0).asMono().then(balances);
		}

		private <T> Mono<T> down(Mono<T> answer) {
			return this.down ? Mono.error(new TimeoutException("Down")) : answer;
		}

		@Override
		public Mono<List<BudgetBalance>> balances(Collection<BudgetAccount> accounts) {
			return this.store.balances(accounts);
		}

	}

}
