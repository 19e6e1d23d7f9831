package io.github.openaispring.sample.usage;

import org.junit.jupiter.api.Test;

import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link UsageTotals}.
 */
class UsageTotalsTests {

	private final UsageTotals totals = new UsageTotals();

	private final CostCalculator costs = new CostCalculator(PriceCatalog.bundled());

	private void use(String model) {
		Usage usage = Usage.of(1, 1);
		this.totals.onUsage(new UsageEvent("c", "chat", model, model, usage, this.costs.calculate(model, usage)));
	}

	@Test
	void modelsBeyondTheLimitAreAddedUpTogether() {
		for (int i = 0; i < 300; i++) {
			use("model-" + i);
		}
		use("model-0");
		UsageReport report = this.totals.report();
		assertThat(report.models()).hasSize(101);
		assertThat(report.models().stream().mapToLong(ModelUsage::totalTokens).sum()).isEqualTo(602);
		assertThat(report.models()).anySatisfy((row) -> {
			assertThat(row.model()).isEqualTo("other");
			assertThat(row.calls()).isEqualTo(200);
		});
	}

}
