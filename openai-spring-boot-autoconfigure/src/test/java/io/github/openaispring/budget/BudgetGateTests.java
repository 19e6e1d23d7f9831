package io.github.openaispring.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.AdditionalAnswers;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.admission.CallPass;
import io.github.openaispring.admission.PlannedCall;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/**
 * Tests of what {@link BudgetGate} lets through, with accounts in memory.
 */
class BudgetGateTests {

	private final BudgetFixture fixture = new BudgetFixture();

	private static PlannedCall call(String model, int tokens) {
		return BudgetFixture.call(model, tokens);
	}

	private static PlannedCall call(String model, int tokens, UsageAttribution attribution) {
		return BudgetFixture.call(model, tokens, attribution);
	}

	private static Budget daily(String limit, BudgetAction action) {
		return BudgetFixture.daily(limit, action);
	}

	private static Budget perTenant(String limit) {
		return BudgetFixture.budget("tenants", limit, BudgetWindow.DAY, UsageAttribution.TENANT, BudgetAction.REJECT);
	}

	private OpenAiBudgetExceededException refuse(PlannedCall call) {
		CallPass pass = new CallPass();
		try {
			PlannedCall admitted = this.fixture.enter(call, pass);
			throw new AssertionError("Admitted: " + admitted);
		}
		catch (OpenAiBudgetExceededException ex) {
			return ex;
		}
		finally {
			pass.leave(null);
		}
	}

	private void verifyStatus(String spent, String reserved) {
		assertThat(this.fixture.status()).singleElement().satisfies((status) -> {
			assertThat(status.spentUsd()).as("spent").isEqualByComparingTo(spent);
			assertThat(status.reservedUsd()).as("reserved").isEqualByComparingTo(reserved);
		});
	}

	@Test
	void withoutBudgetsTheGateIsOpen() {
		assertThat(this.fixture.with().gate.isOpen()).isTrue();
		assertThat(this.fixture.with(daily("1", BudgetAction.REJECT)).gate.isOpen()).isFalse();
	}

	@Test
	void reservesWhatACallIsLikelyToCostAndSettlesWhatItDid() {
		this.fixture.with(daily("1", BudgetAction.REJECT));
		verifyStatus("0", "0");
		CallPass pass = this.fixture.enter(call("big", 60));
		verifyStatus("0", "0.6");
		this.fixture.spend("big", 20, UsageAttribution.none());
		verifyStatus("0.2", "0.6");
		pass.leave(Usage.of(20, 0));
		verifyStatus("0.2", "0");
	}

	@Test
	void nothingIsReservedBeforeTheSubscription() {
		this.fixture.with(daily("1", BudgetAction.REJECT));
		Mono<PlannedCall> entering = this.fixture.gate.enter(call("big", 60), new CallPass());
		verifyStatus("0", "0");
		entering.block(BudgetFixture.WAIT);
		verifyStatus("0", "0.6");
	}

	@Test
	void aCallThatIsNeverMadeGivesItsMoneyBack() {
		this.fixture.with(daily("1", BudgetAction.REJECT));
		this.fixture.enter(call("big", 60)).leave(null);
		verifyStatus("0", "0");
	}

	@Test
	void callsUnderWayCountAgainstTheLimit() {
		this.fixture.with(daily("1", BudgetAction.REJECT));
		CallPass first = this.fixture.enter(call("big", 60));
		refuse(call("big", 41));
		this.fixture.enter(call("big", 40));
		first.leave(null);
		this.fixture.enter(call("big", 60));
		verifyStatus("0", "1");
	}

	@Test
	void aStoreMayBeStricterThanItsBalancesShow() {
		BudgetStore memory = this.fixture.store;
		BudgetStore strict = mock(BudgetStore.class, AdditionalAnswers.delegatesTo(memory));
		willAnswer((call) -> memory.balances(accounts(call.getArgument(0)))
			.map((balances) -> new BudgetDecision(false, balances))).given(strict).reserve(any());
		this.fixture.store = strict;
		this.fixture.with(daily("1", BudgetAction.REJECT));
		assertThat(refuse(call("big", 1)).getBudget().budget()).isEqualTo("daily");
	}

	private static List<BudgetAccount> accounts(BudgetReservation reservation) {
		return reservation.lines().stream().map(BudgetReservation.Line::account).toList();
	}

	@Test
	void saysWhyACallIsRefused() {
		this.fixture.with(perTenant("1"));
		UsageAttribution acme = UsageAttribution.tenant("acme");
		this.fixture.spend("big", 70, acme);
		this.fixture.enter(call("big", 10, acme));
		OpenAiBudgetExceededException ex = refuse(call("big", 30, acme));
		assertThat(ex)
			.hasMessage("The budget \"tenants\" does not allow this call: of 1 USD per tenant and day 0.7 USD "
					+ "are spent and 0.1 USD reserved by calls under way, and it is likely to cost 0.3 USD. "
					+ "The next window begins at 2026-11-30T00:00:00Z. The limit is set by "
					+ "openai.budget.budgets.tenants.limit-usd (code budget_exceeded)");
		assertThat(ex.isTransient()).isFalse();
		assertThat(ex.getCode()).isEqualTo(OpenAiBudgetExceededException.CODE);
		BudgetStatus status = ex.getBudget();
		assertThat(status.account()).isEqualTo("acme");
		assertThat(status.resetsAt()).isEqualTo(Instant.parse("2026-11-30T00:00:00Z"));
		assertThat(status.remainingUsd()).isEqualByComparingTo("0.2");
		assertThat(((OpenAiBudgetExceededException) ex.withHint("x")).getBudget()).isEqualTo(status);
		assertThat(this.fixture.outcomes).containsExactly("tenants REJECTED");
	}

	@Test
	void tenantsHaveAccountsOfTheirOwn() {
		this.fixture.with(perTenant("1"));
		this.fixture.spend("big", 100, UsageAttribution.tenant("acme"));
		refuse(call("big", 1, UsageAttribution.tenant("acme")));
		this.fixture.enter(call("big", 100, UsageAttribution.tenant("globex")));
		assertThat(this.fixture.status()).extracting(BudgetStatus::account).containsExactly("acme", "globex");
	}

	@Test
	void whoNamesNoTenantIsNotSubjectToABudgetPerTenant() {
		this.fixture.with(perTenant("1"));
		this.fixture.enter(call("big", 500));
		assertThat(this.fixture.status()).isEmpty();
	}

	@Test
	void whoNamesNoTenantIsRefusedWhereOneIsRequired() {
		Budget strict = perTenant("1");
		this.fixture.with(new Budget(strict.name(), strict.limitUsd(), strict.window(), strict.per(), true,
				strict.action(), null, strict.warnAt(), strict.source()));
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> this.fixture.enter(call("big", 1)))
			.withMessageContaining("UsageAttribution.of(\"tenant\", …)");
		this.fixture.enter(call("big", 1, UsageAttribution.tenant("acme")));
	}

	@Test
	void aCallHasToFitIntoAllItsBudgets() {
		this.fixture.with(daily("2", BudgetAction.REJECT), perTenant("1"));
		UsageAttribution acme = UsageAttribution.tenant("acme");
		this.fixture.enter(call("big", 90, acme));
		assertThat(refuse(call("big", 20, acme)).getBudget().budget()).isEqualTo("tenants");
		this.fixture.enter(call("big", 100));
		assertThat(refuse(call("big", 20, UsageAttribution.tenant("globex"))).getBudget().budget()).isEqualTo("daily");
		assertThat(this.fixture.status()).extracting(BudgetStatus::reservedUsd)
			.usingElementComparator(BigDecimal::compareTo)
			.containsExactly(new BigDecimal("1.9"), new BigDecimal("0.9"), BigDecimal.ZERO);
	}

	@Test
	void withTheNextWindowTheMoneyIsBack() {
		this.fixture.with(daily("1", BudgetAction.REJECT));
		this.fixture.spend("big", 100, UsageAttribution.none());
		refuse(call("big", 1));
		this.fixture.clock.forward(Duration.ofHours(5).plusMinutes(29));
		refuse(call("big", 1));
		this.fixture.clock.forward(Duration.ofMinutes(1));
		this.fixture.enter(call("big", 1));
		verifyStatus("0", "0.01");
	}

	@Test
	void aLongCallIsChargedToTheWindowInWhichItEnds() {
		this.fixture.with(daily("1", BudgetAction.REJECT));
		CallPass pass = this.fixture.enter(call("big", 50));
		this.fixture.clock.forward(Duration.ofHours(6));
		this.fixture.spend("big", 40, UsageAttribution.none());
		pass.leave(Usage.of(40, 0));
		verifyStatus("0.4", "0");
	}

	@ParameterizedTest
	@CsvSource({ "America/New_York, 2026-11-30T05:00:00Z", "Asia/Tokyo, 2026-11-30T15:00:00Z" })
	void windowsAreThoseOfTheTimeZone(ZoneId zone, Instant end) {
		this.fixture.zone = zone;
		this.fixture.with(daily("1", BudgetAction.REJECT));
		assertThat(this.fixture.status().get(0).resetsAt()).isEqualTo(end);
	}

	@Test
	void hoursBeginWithTheClockOfTheTimeZone() {
		ZoneId kathmandu = ZoneId.of("Asia/Kathmandu");
		Instant time = Instant.parse("2026-11-29T18:30:00Z");
		assertThat(BudgetWindow.HOUR.start(time, kathmandu)).isEqualTo(Instant.parse("2026-11-29T18:15:00Z"));
		assertThat(BudgetWindow.HOUR.end(time, kathmandu)).isEqualTo(Instant.parse("2026-11-29T19:15:00Z"));
	}

	@ParameterizedTest
	@CsvSource({ "hour, 2026-11-29T19:00:00Z", "day, 2026-11-30T00:00:00Z", "month, 2026-12-01T00:00:00Z", "total," })
	void windowsEnd(String window, Instant end) {
		this.fixture.with(BudgetFixture.budget("x", "1", BudgetWindow.valueOf(window.toUpperCase(Locale.ROOT)),
				Budget.CLIENT, BudgetAction.REJECT));
		assertThat(this.fixture.status()).singleElement().satisfies((status) -> {
			assertThat(status.window()).isEqualTo(window);
			assertThat(status.resetsAt()).isEqualTo(end);
		});
	}

	@Test
	void daysWithAChangedClockAreWhole() {
		ZoneId berlin = ZoneId.of("Europe/Berlin");
		Instant day = Instant.parse("2026-10-25T12:00:00Z");
		assertThat(BudgetWindow.DAY.start(day, berlin)).isEqualTo(Instant.parse("2026-10-24T22:00:00Z"));
		assertThat(BudgetWindow.DAY.end(day, berlin)).isEqualTo(Instant.parse("2026-10-25T23:00:00Z"));
	}

	@ParameterizedTest
	@CsvSource({ "2026-10-03T15:29:59Z, 2026-10-03T14:30:00Z, 2026-10-03T15:30:00Z",
			"2026-10-03T15:30:00Z, 2026-10-03T15:00:00Z, 2026-10-03T16:00:00Z",
			"2026-10-03T16:00:00Z, 2026-10-03T16:00:00Z, 2026-10-03T17:00:00Z",
			"2026-04-04T14:59:59Z, 2026-04-04T14:00:00Z, 2026-04-04T15:00:00Z",
			"2026-04-04T15:10:00Z, 2026-04-04T14:30:00Z, 2026-04-04T15:30:00Z",
			"2026-04-04T15:30:00Z, 2026-04-04T15:30:00Z, 2026-04-04T16:30:00Z" })
	void anHourIsNotOverWhileItLastsThoughTheClockChangesByHalfOfOne(Instant time, Instant start, Instant end) {
		ZoneId lordHowe = ZoneId.of("Australia/Lord_Howe");
		assertThat(BudgetWindow.HOUR.start(time, lordHowe)).isEqualTo(start);
		assertThat(BudgetWindow.HOUR.end(time, lordHowe)).isEqualTo(end);
	}

	@Test
	void whatWarnsLetsThrough() {
		this.fixture.with(daily("1", BudgetAction.WARN));
		this.fixture.enter(call("big", 100));
		assertThat(this.fixture.outcomes).isEmpty();
		this.fixture.enter(call("big", 100));
		this.fixture.enter(call("big", 100));
		assertThat(this.fixture.outcomes).containsExactly("daily WARNED", "daily WARNED");
		assertThat(this.fixture.events).singleElement().satisfies((event) -> {
			assertThat(event).isInstanceOf(BudgetEvent.Exceeded.class);
			assertThat(((BudgetEvent.Exceeded) event).refused()).isFalse();
		});
	}

	@Test
	void fromTheSoftThresholdOnTheCheaperModelTakesOver() {
		this.fixture.with(daily("1", BudgetAction.DOWNGRADE));
		this.fixture.spend("big", 75, UsageAttribution.none());
		assertThat(this.fixture.enter(call("big", 5), new CallPass()).model()).isEqualTo("big");
		assertThat(this.fixture.enter(call("big", 5), new CallPass()).model()).isEqualTo("small");
		assertThat(this.fixture.outcomes).containsExactly("daily DOWNGRADED");
		verifyStatus("0.75", "0.055");
		refuse(call("big", 200));
		assertThat(this.fixture.outcomes).containsExactly("daily DOWNGRADED", "daily REJECTED");
	}

	@Test
	void aModelThatMustNotBeReplacedMayUseTheWholeBudget() {
		this.fixture.with(daily("1", BudgetAction.DOWNGRADE));
		PlannedCall own = new PlannedCall("default", "chat", "big", Usage.of(100, 0), null, false,
				UsageAttribution.none());
		assertThat(this.fixture.enter(own, new CallPass()).model()).isEqualTo("big");
		refuse(own);
	}

	@Test
	void aCheaperModelIsNotReplaced() {
		this.fixture.with(daily("1", BudgetAction.DOWNGRADE));
		this.fixture.spend("big", 90, UsageAttribution.none());
		assertThat(this.fixture.enter(call("small", 50), new CallPass()).model()).isEqualTo("small");
		assertThat(this.fixture.enter(call("free", 50), new CallPass()).model()).isEqualTo("free");
		assertThat(this.fixture.outcomes).isEmpty();
	}

	@Test
	void aModelWithoutAPriceIsNotCheaper() {
		Budget budget = new Budget("daily", BigDecimal.ONE, BudgetWindow.DAY, Budget.CLIENT, false,
				BudgetAction.DOWNGRADE, "gpt-5-nano", new BigDecimal("0.8"), "openai.budget.daily-usd");
		this.fixture.with(budget);
		PlannedCall call = new PlannedCall("default", "chat", "big", Usage.of(60, 0), "priority", true,
				UsageAttribution.none());
		assertThat(this.fixture.costs.calculate("gpt-5-nano", call.estimate(), "priority").isPriced()).isFalse();
		this.fixture.enter(call, new CallPass());
		assertThat(refuse(call).getBudget().budget()).isEqualTo("daily");
		assertThat(this.fixture.outcomes).containsExactly("daily REJECTED");
	}

	@Test
	void whatCostsNothingPassesAUsedUpBudget() {
		this.fixture.with(daily("1", BudgetAction.REJECT));
		this.fixture.spend("big", 100, UsageAttribution.none());
		this.fixture.enter(call("free", 1000));
		refuse(call("big", 1));
	}

	@Test
	void whatNobodyCanEstimateNeedsSomethingToBeLeft() {
		this.fixture.with(daily("1", BudgetAction.REJECT));
		this.fixture.enter(call("big", 0));
		verifyStatus("0", "0.000000001");
		this.fixture.spend("big", 100, UsageAttribution.none());
		refuse(call("big", 0));
	}

	@Test
	void aModelWithoutAPriceIsRefusedByAHardBudget() {
		this.fixture.with(daily("1", BudgetAction.REJECT));
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> this.fixture.enter(call("unheard-of", 1)))
			.withMessageContaining("unheard-of")
			.withMessageContaining("openai.pricing.models")
			.withMessageContaining("openai.budget.on-unpriced=allow")
			.satisfies((ex) -> assertThat(ex.getParam()).isEqualTo("model"));
	}

	@Test
	void aModelWithoutAPriceIsLetThroughWhenAllowed() {
		this.fixture.onUnpriced = UnpricedPolicy.ALLOW;
		this.fixture.with(daily("1", BudgetAction.REJECT)).enter(call("unheard-of", 1));
		verifyStatus("0", "0");
	}

	@Test
	void aModelWithoutAPriceIsLetThroughByABudgetThatOnlyWarns() {
		this.fixture.with(daily("1", BudgetAction.WARN)).enter(call("unheard-of", 1));
	}

	@Test
	void tellsOfTheSoftThresholdOnceForAnAccountAndWindow() {
		this.fixture.with(daily("1", BudgetAction.REJECT));
		this.fixture.spend("big", 79, UsageAttribution.none());
		assertThat(this.fixture.events).isEmpty();
		this.fixture.spend("big", 1, UsageAttribution.none());
		this.fixture.spend("big", 1, UsageAttribution.none());
		assertThat(this.fixture.events).singleElement()
			.isEqualTo(new BudgetEvent.ThresholdReached(this.fixture.statuses.get(1), new BigDecimal("0.8")));
		this.fixture.clock.forward(Duration.ofDays(1));
		this.fixture.spend("big", 90, UsageAttribution.none());
		assertThat(this.fixture.events).hasSize(2);
	}

	@Test
	void tellsOfARefusalOnceForAnAccountAndWindow() {
		this.fixture.with(perTenant("1"));
		for (String tenant : List.of("acme", "acme", "globex")) {
			refuse(call("big", 101, UsageAttribution.tenant(tenant)));
		}
		assertThat(this.fixture.events).hasSize(2).allMatch((event) -> ((BudgetEvent.Exceeded) event).refused());
		assertThat(this.fixture.outcomes).hasSize(3);
	}

	@Test
	void partsOfABillionthOfADollarAreRoundedUp() {
		this.fixture.with(daily("1", BudgetAction.REJECT));
		Usage usage = Usage.of(1, 0);
		// The cheapest there is: 0.02 USD per million.
		assertThat(this.fixture.costs.calculate("text-embedding-3-small", usage).totalUsd())
			.isEqualByComparingTo("0.00000002");
		assertThat(BudgetLedger.roundUp(new BigDecimal("0.0000000025"))).isEqualByComparingTo("0.000000003");
	}

	@Test
	void manyCallsAtOnceNeverOvershootByMoreThanTheyWereUnderestimated() {
		this.fixture.with(daily("1", BudgetAction.REJECT));
		AtomicInteger underWay = new AtomicInteger();
		AtomicInteger spent = new AtomicInteger();
		// Estimated at 10 cents, and costing up to 12.
		Long made = Flux.range(0, 2000)
			.flatMap((i) -> Mono.defer(() -> attempt(underWay, spent)).subscribeOn(Schedulers.boundedElastic()), 8)
			.filter(Boolean::booleanValue)
			.count()
			.block(BudgetFixture.WAIT);
		assertThat(made).isBetween(8L, 20L);
		assertThat(spent.get()).isBetween(90, 100 + 8 * 2);
		assertThat(this.fixture.status()).singleElement().satisfies((status) -> {
			assertThat(status.spentUsd()).isEqualByComparingTo(BigDecimal.valueOf(spent.get(), 2));
			assertThat(status.reservedUsd()).isEqualByComparingTo("0");
		});
		assertThat(underWay).hasValue(0);
	}

	@Test
	void callsThatAreGivenUpAtAnyMomentKeepNothing() {
		this.fixture.with(daily("1000000", BudgetAction.REJECT));
		Flux.range(0, 10_000).flatMap((i) -> {
			CallPass pass = new CallPass();
			Disposable.Swap call = Disposables.swap();
			return Mono
				.when(Mono.fromRunnable(() -> call.update(this.fixture.gate.enter(call("big", 10), pass).subscribe()))
					.subscribeOn(Schedulers.parallel()), Mono.fromRunnable(() -> {
						call.dispose();
						pass.leave(null);
					}).subscribeOn(Schedulers.parallel()));
		}, 4).blockLast(BudgetFixture.WAIT);
		assertThat(this.fixture.status()).singleElement()
			.satisfies((status) -> assertThat(status.reservedUsd()).isEqualByComparingTo("0"));
	}

	private Mono<Boolean> attempt(AtomicInteger underWay, AtomicInteger spent) {
		CallPass pass = new CallPass();
		return this.fixture.gate.enter(call("big", 10), pass).map((call) -> {
			assertThat(underWay.incrementAndGet()).isLessThanOrEqualTo(10);
			int tokens = ThreadLocalRandom.current().nextInt(8, 13);
			spent.addAndGet(tokens);
			this.fixture.spend("big", tokens, UsageAttribution.none());
			underWay.decrementAndGet();
			pass.leave(Usage.of(tokens, 0));
			return true;
		}).onErrorResume(OpenAiBudgetExceededException.class, (ex) -> Mono.just(false));
	}

}
