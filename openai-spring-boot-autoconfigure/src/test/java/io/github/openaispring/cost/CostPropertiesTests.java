package io.github.openaispring.cost;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what holds for every usage, model and tier, on random ones.
 */
class CostPropertiesTests {

	private static final List<String> TIERS = List.of("default", "batch", "flex", "priority", "ultrafast", "scale");

	private final PriceCatalog catalog = PriceCatalog.bundled();

	private final CostCalculator calculator = new CostCalculator(this.catalog);

	private final List<String> models = this.catalog.models().stream().sorted().toList();

	@RepeatedTest(20)
	void linesAddUpToTheTotal(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		for (int i = 0; i < 200; i++) {
			Usage usage = usage(random);
			CostInfo cost = this.calculator.calculate(model(random), usage, tier(random));
			BigDecimal sum = BigDecimal.ZERO;
			for (CostLine line : cost.lines()) {
				BigDecimal usd = line.usd();
				sum = (usd != null) ? sum.add(usd) : sum;
			}
			assertThat(cost.pricedUsd()).isEqualTo(sum);
			if (cost.isPriced()) {
				assertThat(cost.totalUsd()).isEqualTo(sum);
				assertThat(cost.inputUsd().add(cost.cachedInputUsd()).add(cost.outputUsd())).isEqualTo(sum);
			}
			else {
				assertThat(cost.totalUsd()).isNull();
			}
			assertThat(cost.freshInputTokens() + cost.cachedTokens()).isEqualTo(usage.inputTokens());
			assertThat(cost.visibleOutputTokens() + cost.reasoningTokens()).isEqualTo(usage.outputTokens());
		}
	}

	@RepeatedTest(20)
	void moreTokensNeverCostLess(RepetitionInfo repetition) {
		Random random = new Random(1000 + repetition.getCurrentRepetition());
		for (int i = 0; i < 200; i++) {
			String model = model(random);
			String tier = tier(random);
			Usage less = usage(random);
			Usage more = less.plus(usage(random));
			if (isLong(model, less) == isLong(model, more)) {
				assertThat(this.calculator.calculate(model, more, tier).pricedUsd())
					.isGreaterThanOrEqualTo(this.calculator.calculate(model, less, tier).pricedUsd());
			}
		}
	}

	@RepeatedTest(5)
	void costOfASumIsTheSumOfTheCosts(RepetitionInfo repetition) {
		Random random = new Random(2000 + repetition.getCurrentRepetition());
		for (int i = 0; i < 200; i++) {
			String model = model(random);
			Usage one = usage(random);
			Usage two = usage(random);
			if (!isLong(model, one.plus(two))) {
				BigDecimal sum = this.calculator.calculate(model, one)
					.pricedUsd()
					.add(this.calculator.calculate(model, two).pricedUsd());
				assertThat(this.calculator.calculate(model, one.plus(two)).pricedUsd()).isEqualByComparingTo(sum);
			}
		}
	}

	private boolean isLong(String model, Usage usage) {
		ModelPrice.LongContext longContext = this.catalog.find(model).longContext();
		return longContext != null && usage.inputTokens() > longContext.inputTokensOver();
	}

	private String model(Random random) {
		return this.models.get(random.nextInt(this.models.size()));
	}

	private String tier(Random random) {
		return TIERS.get(random.nextInt(TIERS.size()));
	}

	private Usage usage(Random random) {
		Usage.Builder usage = Usage.builder();
		TokenKind[] kinds = TokenKind.values();
		for (int i = 0; i < 1 + random.nextInt(4); i++) {
			usage.add(kinds[random.nextInt(kinds.length)], random.nextInt(1 << (1 + random.nextInt(18))));
		}
		return usage.build();
	}

}
