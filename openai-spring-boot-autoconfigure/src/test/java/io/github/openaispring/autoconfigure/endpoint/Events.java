package io.github.openaispring.autoconfigure.endpoint;

import java.math.BigDecimal;
import java.util.Map;

import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.ModelPrice;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageEvent;

/**
 * Usage events of models that cost 1 USD per 1,000,000 tokens, except {@value #UNPRICED}.
 */
final class Events {

	static final String UNPRICED = "unpriced-model";

	private static final ModelPrice DOLLAR = ModelPrice.builder().input(BigDecimal.ONE).output(BigDecimal.ONE).build();

	private static final CostCalculator COSTS = new CostCalculator(
			PriceCatalog.bundled().withOverrides(Map.of("a", DOLLAR, "b", DOLLAR, SpendWindow.OTHER, DOLLAR)));

	private Events() {
	}

	static UsageEvent of(String model, String operation, Usage usage) {
		return new UsageEvent("default", operation, model, model, usage, COSTS.calculate(model, usage));
	}

	static UsageEvent of(String model, long tokens) {
		return of(model, "chat", Usage.of(tokens, 0));
	}

}
