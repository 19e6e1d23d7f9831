package io.github.openaispring.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The conformance cases of costs: T11, T12 and T25. {@code RealtimeCostTests} has T25
 * from the wire on.
 */
class CostConformanceTests {

	private final CostCalculator calculator = new CostCalculator(PriceCatalog.bundled());

	private static CostCalculator withPrice(String model, ModelPrice.Builder price) {
		return new CostCalculator(PriceCatalog.bundled().withOverrides(Map.of(model, price.build())));
	}

	private static BigDecimal usd(String amount) {
		return new BigDecimal(amount);
	}

	private static void expect(CostInfo cost, String input, String cached, String output, String total) {
		assertThat(cost.inputUsd()).isEqualByComparingTo(input);
		assertThat(cost.cachedInputUsd()).isEqualByComparingTo(cached);
		assertThat(cost.outputUsd()).isEqualByComparingTo(output);
		assertThat(cost.totalUsd()).isEqualByComparingTo(total);
	}

	/**
	 * T11: under flat pricing cached input costs what fresh input costs.
	 */
	@Test
	void whenPriceIsFlatCachedInputCostsWhatInputCosts() {
		CostCalculator calculator = withPrice("my-model", ModelPrice.builder().input(usd("10")).output(usd("30")));
		CostInfo cost = calculator.calculate("my-model", Usage.totals().input(1000).cached(200).output(500).build());
		assertThat(cost.freshInputTokens()).isEqualTo(800);
		assertThat(cost.cachedTokens()).isEqualTo(200);
		expect(cost, "0.008", "0.002", "0.015", "0.025");
		assertThat(cost.pricesAsOf()).isNull();
	}

	/**
	 * T12: a price for cached input holds.
	 */
	@Test
	void whenPriceNamesCachedInputItHolds() {
		CostCalculator calculator = withPrice("gpt-4",
				ModelPrice.builder().input(usd("30")).cachedInput(usd("15")).output(usd("60")));
		CostInfo cost = calculator.calculate("gpt-4", Usage.totals().input(1000).cached(200).output(500).build());
		expect(cost, "0.024", "0.003", "0.03", "0.057");
	}

	/**
	 * T12: reasoning costs what text output costs.
	 */
	@Test
	void breaksGpt4oDown() {
		Usage usage = Usage.totals().input(2_000_000).cached(1_000_000).output(1_000_000).reasoning(500_000).build();
		CostInfo cost = this.calculator.calculate("gpt-4o", usage);
		expect(cost, "2.50", "1.25", "10", "13.75");
		assertThat(cost.pricesAsOf()).isEqualTo(LocalDate.of(2026, 9, 23));
	}

	/**
	 * T12: reasoning is counted apart from the visible output.
	 */
	@Test
	void countsReasoningApartFromTheOutput() {
		CostInfo cost = this.calculator.calculate("o4-mini",
				Usage.totals().input(1000).output(800).reasoning(300).build());
		assertThat(cost.visibleOutputTokens()).isEqualTo(500);
		assertThat(cost.reasoningTokens()).isEqualTo(300);
		expect(cost, "0.0011", "0", "0.00352", "0.00462");
	}

	/**
	 * T12: an unknown model has no price, and its tokens are counted.
	 */
	@Test
	void whenModelIsUnknownTokensAreCounted() {
		CostInfo cost = this.calculator.calculate("gpt-99", Usage.totals().input(1000).cached(200).output(5).build());
		assertThat(cost.freshInputTokens()).isEqualTo(800);
		assertThat(cost.cachedTokens()).isEqualTo(200);
		assertThat(cost.visibleOutputTokens()).isEqualTo(5);
		assertThat(cost.unpricedTokens()).isEqualTo(1005);
		assertThat(cost.lines()).hasSize(3).allSatisfy((line) -> assertThat(line.usdPerMillion()).as("price").isNull());
		assertThat(cost.inputUsd()).isNull();
		assertThat(cost.cachedInputUsd()).isNull();
		assertThat(cost.outputUsd()).isNull();
		assertThat(cost.totalUsd()).isNull();
		assertThat(cost.pricesAsOf()).isNull();
	}

	/**
	 * T25: text and audio have their own prices.
	 */
	@Test
	void breaksRealtimeDown() {
		Usage usage = Usage.totals().input(1000).inputAudio(800).output(500).outputAudio(400).build();
		expect(this.calculator.calculate("gpt-realtime", usage), "0.0264", "0", "0.0272", "0.0536");
		Usage text = Usage.of(1000, 500);
		expect(this.calculator.calculate("gpt-realtime", text), "0.004", "0", "0.008", "0.012");
		Usage audio = Usage.totals().input(1000).inputAudio(1000).output(500).outputAudio(500).build();
		expect(this.calculator.calculate("gpt-realtime", audio), "0.032", "0", "0.032", "0.064");
	}

	/**
	 * T25: prices of the caller's own replace those of audio.
	 */
	@Test
	void whenAudioHasAnotherPriceItHolds() {
		CostCalculator calculator = withPrice("gpt-realtime",
				ModelPrice.builder().input(usd("4")).output(usd("16")).audioInput(usd("100")).audioOutput(usd("200")));
		Usage usage = Usage.totals().input(1000).inputAudio(800).output(500).outputAudio(400).build();
		expect(calculator.calculate("gpt-realtime", usage), "0.0808", "0", "0.0816", "0.1624");
	}

	/**
	 * T25: cached text is a part of the text, in which it is not counted again. It costs
	 * what OpenAI charges for it, a tenth of fresh text.
	 */
	@Test
	void cachedTextIsCountedOnce() {
		Usage usage = Usage.totals().input(1000).inputAudio(700).cached(200).output(500).outputAudio(400).build();
		CostInfo cost = this.calculator.calculate("gpt-realtime", usage);
		assertThat(cost.cachedTokens()).isEqualTo(200);
		expect(cost, "0.0228", "0.00008", "0.0272", "0.05008");
		assertThat(Usage.totals().input(1000).inputAudio(700).cached(999).build().cachedTokens()).isEqualTo(300);
	}

}
