package io.github.openaispring.telemetry;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.BDDMockito;
import org.mockito.Mockito;

import io.github.openaispring.admission.StoreFailurePolicy;
import io.github.openaispring.budget.Budget;
import io.github.openaispring.budget.BudgetAction;
import io.github.openaispring.budget.BudgetOutcome;
import io.github.openaispring.budget.BudgetStatus;
import io.github.openaispring.budget.BudgetWindow;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link MeterBudgetListener}.
 */
class MeterBudgetListenerTests {

	private static final Instant MIDNIGHT = Instant.parse("2026-11-30T00:00:00Z");

	private final AtomicReference<Instant> now = new AtomicReference<>(MIDNIGHT.minusSeconds(1));

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final MeterBudgetListener meters = new MeterBudgetListener(this.registry,
			List.of(budget("daily", BudgetWindow.DAY), budget("ever", BudgetWindow.TOTAL)), clock(),
			() -> new BigDecimal("0.25"));

	private static Budget budget(String name, BudgetWindow window) {
		return new Budget(name, BigDecimal.TEN, window, "tenant", false, BudgetAction.REJECT, null, BigDecimal.ONE,
				"test");
	}

	private Clock clock() {
		Clock clock = Mockito.mock(Clock.class);
		BDDMockito.given(clock.instant()).willAnswer((call) -> this.now.get());
		return clock;
	}

	private void seen(String budget, String account, String spent, @Nullable Instant resetsAt) {
		this.meters.onStatus(new BudgetStatus(budget, "day", "tenant", account, BigDecimal.TEN, new BigDecimal(spent),
				BigDecimal.ZERO, resetsAt));
	}

	private double spent(String budget) {
		return this.registry.get("openai.budget.spent").tag("budget", budget).gauge().value();
	}

	@Test
	void showsLimitsFromTheStart() {
		assertThat(this.registry.get("openai.budget.limit").tags("budget", "daily", "window", "day").gauge().value())
			.isEqualTo(10);
		assertThat(this.registry.get("openai.budget.limit").tags("budget", "ever", "window", "total").gauge().value())
			.isEqualTo(10);
		assertThat(spent("daily")).isZero();
		assertThat(this.registry.get("openai.budget.spent").gauge().getId().getBaseUnit()).isEqualTo("USD");
	}

	@Test
	void showsTheAccountThatHasSpentMost() {
		seen("daily", "acme", "1", MIDNIGHT);
		seen("daily", "globex", "3", MIDNIGHT);
		seen("daily", "acme", "2", MIDNIGHT);
		assertThat(spent("daily")).isEqualTo(3);
		assertThat(this.registry.find("openai.budget.spent").gauges()).hasSize(2);
	}

	@Test
	void anotherWindowBeginsAtZero() {
		seen("daily", "acme", "3", MIDNIGHT);
		this.now.set(MIDNIGHT);
		assertThat(spent("daily")).isZero();
		seen("daily", "acme", "1", MIDNIGHT.plus(Duration.ofDays(1)));
		seen("daily", "globex", "5", MIDNIGHT);
		assertThat(spent("daily")).isEqualTo(1);
	}

	@Test
	void allTimeNeverEnds() {
		seen("ever", "acme", "3", null);
		this.now.set(Instant.now().atOffset(ZoneOffset.UTC).plusYears(100).toInstant());
		assertThat(spent("ever")).isEqualTo(3);
	}

	@Test
	void countsDecisions() {
		this.meters.onOutcome("daily", BudgetOutcome.REJECTED);
		this.meters.onOutcome("daily", BudgetOutcome.REJECTED);
		this.meters.onOutcome("daily", BudgetOutcome.DOWNGRADED);
		assertThat(this.registry.get("openai.budget.decisions")
			.tags("budget", "daily", "outcome", "rejected")
			.counter()
			.count()).isEqualTo(2);
		assertThat(this.registry.get("openai.budget.decisions").tags("outcome", "downgraded").counter().count())
			.isEqualTo(1);
	}

	@Test
	void countsFailuresOfTheStore() {
		this.meters.onStoreFailure(StoreFailurePolicy.CLOSED);
		assertThat(this.registry.get("openai.budget.store.failures").tag("policy", "closed").counter().count())
			.isEqualTo(1);
	}

	@Test
	void showsWhatIsNotSettled() {
		assertThat(this.registry.get("openai.budget.unsettled").gauge().value()).isEqualTo(0.25);
	}

}
