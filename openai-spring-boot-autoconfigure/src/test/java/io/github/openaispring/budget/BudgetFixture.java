package io.github.openaispring.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.openaispring.MutableClock;
import io.github.openaispring.admission.CallPass;
import io.github.openaispring.admission.PlannedCall;
import io.github.openaispring.admission.StoreFailurePolicy;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.ModelPrice;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.cost.UsageEvent;

/**
 * A gate and its ledger. 100 tokens of the model "big" cost one dollar, and a thousand of
 * the model "small".
 */
class BudgetFixture implements BudgetListener {

	static final Duration WAIT = Duration.ofSeconds(30);

	final MutableClock clock = new MutableClock("2026-11-29T18:30:00Z");

	final List<BudgetEvent> events = new CopyOnWriteArrayList<>();

	final List<String> outcomes = new CopyOnWriteArrayList<>();

	final List<BudgetStatus> statuses = new CopyOnWriteArrayList<>();

	final List<StoreFailurePolicy> failures = new CopyOnWriteArrayList<>();

	final CostCalculator costs = new CostCalculator(PriceCatalog.bundled()
		.withOverrides(Map.of("big", price(10_000), "small", price(1_000), "free", price(0))));

	ZoneId zone = ZoneOffset.UTC;

	StoreFailurePolicy onStoreFailure = StoreFailurePolicy.CLOSED;

	UnpricedPolicy onUnpriced = UnpricedPolicy.REJECT;

	BudgetStore store = new InMemoryBudgetStore(1000, this.clock);

	BudgetLedger ledger;

	BudgetGate gate;

	private static ModelPrice price(int usdPerMillion) {
		BigDecimal usd = BigDecimal.valueOf(usdPerMillion);
		return ModelPrice.builder().input(usd).output(usd).everyTier().build();
	}

	static Budget budget(String name, String limit, BudgetWindow window, String per, BudgetAction action) {
		return new Budget(name, new BigDecimal(limit), window, per, false, action, "small", new BigDecimal("0.8"),
				"openai.budget.budgets." + name + ".limit-usd");
	}

	static Budget daily(String limit, BudgetAction action) {
		return budget("daily", limit, BudgetWindow.DAY, Budget.CLIENT, action);
	}

	BudgetFixture with(Budget... budgets) {
		this.ledger = new BudgetLedger(new BudgetSettings(List.of(budgets), List.of("default"), this.zone,
				this.onStoreFailure, this.onUnpriced, Duration.ofMinutes(15)), this.store, this, this.clock);
		this.gate = new BudgetGate(this.ledger, this.costs);
		return this;
	}

	static PlannedCall call(String model, int tokens) {
		return call(model, tokens, UsageAttribution.none());
	}

	static PlannedCall call(String model, int tokens, UsageAttribution attribution) {
		return new PlannedCall("default", "chat", model, Usage.of(tokens, 0), null, true, attribution);
	}

	PlannedCall enter(PlannedCall call, CallPass pass) {
		return this.gate.enter(call, pass).block(WAIT);
	}

	CallPass enter(PlannedCall call) {
		CallPass pass = new CallPass();
		enter(call, pass);
		return pass;
	}

	void spend(String model, int tokens, UsageAttribution attribution) {
		Usage usage = Usage.of(tokens, 0);
		this.ledger.onUsage(new UsageEvent("default", "chat", model, model, usage, this.costs.calculate(model, usage),
				"openai", attribution));
	}

	List<BudgetStatus> status() {
		return this.ledger.status().block(WAIT);
	}

	@Override
	public void onOutcome(String budget, BudgetOutcome outcome) {
		this.outcomes.add(budget + " " + outcome);
	}

	@Override
	public void onStatus(BudgetStatus status) {
		this.statuses.add(status);
	}

	@Override
	public void onStoreFailure(StoreFailurePolicy policy) {
		this.failures.add(policy);
	}

	@Override
	public void onEvent(BudgetEvent event) {
		this.events.add(event);
	}

}
