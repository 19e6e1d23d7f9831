package io.github.openaispring.cost;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what holds for every usage, model and tier, on random ones.
 */
class CostPropertiesTests {

	private static final List<String> TIERS = List.of("default", "batch", "flex", "priority", "ultrafast", "scale");

	private static final List<HostedTool> TOOLS = List.of(HostedTool.values());

	private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

	private final PriceCatalog catalog = PriceCatalog.bundled();

	private final Clock clock = Clock.fixed(TODAY.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);

	private final CostCalculator calculator = new CostCalculator(this.catalog, this.clock);

	private final CostCalculator regional = new CostCalculator(this.catalog, this.clock, true);

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
	void moreNeverCostsLess(RepetitionInfo repetition) {
		Random random = new Random(1000 + repetition.getCurrentRepetition());
		for (int i = 0; i < 400; i++) {
			String model = model(random);
			String tier = tier(random);
			Usage less = usage(random);
			Usage more = less.plus(usage(random));
			CostInfo costOfLess = this.calculator.calculate(model, less, tier);
			CostInfo costOfMore = this.calculator.calculate(model, more, tier);
			boolean comparable = isLong(model, less) == isLong(model, more) || costOfMore.isPriced();
			if (comparable) {
				assertThat(costOfMore.pricedUsd()).isGreaterThanOrEqualTo(costOfLess.pricedUsd());
			}
		}
	}

	@Test
	void oneTokenOverTheThresholdCostsMore() {
		assertThat(this.models).filteredOn((model) -> price(model).longContext() != null)
			.isNotEmpty()
			.allSatisfy((model) -> {
				long over = price(model).longContext().inputTokensOver();
				for (TokenKind kind : List.of(TokenKind.INPUT_TEXT, TokenKind.CACHED_TEXT)) {
					Usage usage = Usage.builder().add(kind, over).add(TokenKind.OUTPUT_TEXT, 10).build();
					Usage more = usage.plus(Usage.builder().add(kind, 1).build());
					assertThat(this.calculator.calculate(model, more).totalUsd())
						.isGreaterThan(this.calculator.calculate(model, usage).totalUsd());
				}
			});
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

	@RepeatedTest(10)
	void billsAddUpExactly(RepetitionInfo repetition) {
		Random random = new Random(3000 + repetition.getCurrentRepetition());
		CostInfo bill = this.calculator.calculate("gpt-4o", Usage.empty());
		BigDecimal priced = BigDecimal.ZERO;
		long unpriced = 0;
		boolean complete = true;
		for (int i = 0; i < 200; i++) {
			CostInfo cost = cost(random);
			bill = bill.plus(cost);
			priced = priced.add(cost.pricedUsd());
			unpriced += cost.unpricedTokens();
			complete = complete && cost.isPriced();
			assertThat(bill.pricedUsd()).isEqualByComparingTo(priced);
			assertThat(bill.unpricedTokens()).isEqualTo(unpriced);
			assertThat(bill.isPriced()).isEqualTo(complete);
			assertThat(bill.totalUsd() != null).isEqualTo(complete);
		}
	}

	private CostInfo cost(Random random) {
		return switch (random.nextInt(4)) {
			case 0 -> this.calculator.calculateAudio(model(random), Duration.ofMillis(random.nextInt(100_000)));
			case 1 -> this.calculator.calculateCharacters(model(random), random.nextInt(4096));
			default -> this.calculator.calculate(model(random), usage(random), tier(random));
		};
	}

	@RepeatedTest(10)
	void noTotalIsEverAPartOfIt(RepetitionInfo repetition) {
		Random random = new Random(4000 + repetition.getCurrentRepetition());
		for (int i = 0; i < 200; i++) {
			CostInfo cost = this.regional.calculate(model(random), usage(random), tier(random));
			boolean complete = cost.lines().stream().allMatch((line) -> line.usd() != null);
			assertThat(cost.totalUsd() != null).isEqualTo(complete);
			assertThat(cost.lines()).allMatch((line) -> (line.usd() == null) == (line.price() == null));
		}
	}

	@RepeatedTest(5)
	void regionMultipliesEveryAmount(RepetitionInfo repetition) {
		Random random = new Random(5000 + repetition.getCurrentRepetition());
		for (int i = 0; i < 200; i++) {
			String model = model(random);
			Usage usage = usage(random);
			String tier = tier(random);
			BigDecimal global = this.calculator.calculate(model, usage, tier).pricedUsd();
			assertThat(this.regional.calculate(model, usage, tier).pricedUsd())
				.isEqualByComparingTo(global.multiply(price(model).regionalFactor()));
		}
	}

	private ModelPrice price(String model) {
		return this.catalog.find(model).on(TODAY);
	}

	private boolean isLong(String model, Usage usage) {
		ModelPrice.LongContext longContext = price(model).longContext();
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
		if (random.nextInt(4) == 0) {
			usage.addToolCalls(TOOLS.get(random.nextInt(TOOLS.size())), random.nextInt(5));
		}
		return usage.build();
	}

}
