package io.github.openaispring.chat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import io.github.openaispring.admission.CallGate;
import io.github.openaispring.admission.StoreFailurePolicy;
import io.github.openaispring.budget.Budget;
import io.github.openaispring.budget.BudgetAction;
import io.github.openaispring.budget.BudgetGate;
import io.github.openaispring.budget.BudgetLedger;
import io.github.openaispring.budget.BudgetSettings;
import io.github.openaispring.budget.BudgetStore;
import io.github.openaispring.budget.BudgetWindow;
import io.github.openaispring.budget.InMemoryBudgetStore;
import io.github.openaispring.budget.UnpricedPolicy;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.TokenEstimator;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.cost.UsageListener;
import io.github.openaispring.limit.LimitSettings;
import io.github.openaispring.limit.LimitStore;
import io.github.openaispring.limit.ModelLimits;
import io.github.openaispring.limit.RateLimitGate;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.telemetry.AttributionTags;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.FirstChunkMeter;
import io.github.openaispring.telemetry.MeterBudgetListener;
import io.github.openaispring.telemetry.MeterLimitListener;
import io.github.openaispring.telemetry.MeterUsageListener;
import io.github.openaispring.telemetry.ObservationSettings;
import io.github.openaispring.telemetry.OperationTelemetry;

/**
 * How much is made of the money that a call costs.
 */
public enum Accounting {

	/**
	 * Its answer has a price.
	 */
	PRICED,

	/**
	 * It is metered and observed too.
	 */
	METERED,

	/**
	 * It is estimated too, and has to pass two budgets and a limit, of which there is
	 * always enough.
	 */
	LIMITED;

	private static final String CLIENT = "default";

	private static final BigDecimal MUCH = BigDecimal.ONE.movePointRight(9);

	/**
	 * Account for the calls of a client, in memory.
	 * @return the accounting
	 */
	public CallAccounting create() {
		return (this == LIMITED) ? create(new InMemoryBudgetStore(1000, Clock.systemUTC()), LimitStore.inMemory())
				: create(null, null);
	}

	CallAccounting create(@Nullable BudgetStore budgets, @Nullable LimitStore limits) {
		CostCalculator costs = new CostCalculator(PriceCatalog.bundled());
		if (this == PRICED) {
			return CallAccounting.of(costs, OperationTelemetry.none(CLIENT));
		}
		MeterRegistry meters = new SimpleMeterRegistry();
		List<UsageListener> listeners = new ArrayList<>(List.of(new MeterUsageListener(meters)));
		List<CallGate> gates = new ArrayList<>();
		if (budgets != null) {
			BudgetLedger ledger = ledger(budgets, meters);
			listeners.add(ledger);
			gates.add(new BudgetGate(ledger, costs));
		}
		if (limits != null) {
			gates.add(limiter(limits, meters));
		}
		OperationTelemetry telemetry = new OperationTelemetry(CLIENT, "openai", observations(meters),
				UsageListener.composite(listeners));
		return new CallAccounting(costs, telemetry, CallGate.all(gates), TokenEstimator.byLength());
	}

	private static ObservationSettings observations(MeterRegistry meters) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig()
			.observationHandler(new DefaultMeterObservationHandler(meters))
			.observationHandler(new FirstChunkMeter(meters));
		return new ObservationSettings(registry, List.of(), AttributionTags.none(), false);
	}

	private static BudgetLedger ledger(BudgetStore store, MeterRegistry meters) {
		List<Budget> budgets = List.of(budget("day", BudgetWindow.DAY, Budget.CLIENT),
				budget("tenant", BudgetWindow.MONTH, UsageAttribution.TENANT));
		BudgetSettings settings = new BudgetSettings(budgets, List.of(CLIENT), ZoneOffset.UTC,
				StoreFailurePolicy.CLOSED, UnpricedPolicy.REJECT, Duration.ofMinutes(10));
		Clock clock = Clock.systemUTC();
		return new BudgetLedger(settings, store, new MeterBudgetListener(meters, budgets, clock, () -> BigDecimal.ZERO),
				clock);
	}

	private static Budget budget(String name, BudgetWindow window, String per) {
		return new Budget(name, MUCH, window, per, false, BudgetAction.REJECT, null, BigDecimal.ONE, name);
	}

	private static RateLimitGate limiter(LimitStore store, MeterRegistry meters) {
		LimitSettings settings = new LimitSettings(new ModelLimits(MUCH.longValue(), 1000 * MUCH.longValue()), Map.of(),
				true, Duration.ofSeconds(30), 10_000);
		return new RateLimitGate(CLIENT, settings, store, ModelCatalog.bundled(),
				new MeterLimitListener(CLIENT, meters));
	}

}
