package io.github.openaispring.cost;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CostCalculator}. The expected amounts were worked out by hand, in USD.
 */
class CostCalculatorTests {

	private static final Instant IN_NOVEMBER = Instant.parse("2026-11-22T12:00:00Z");

	private final PriceCatalog catalog = PriceCatalog.bundled();

	private final CostCalculator calculator = calculator(IN_NOVEMBER);

	@ParameterizedTest
	@CsvSource(useHeadersInDisplayName = true, textBlock = """
			MODEL, TIER, TOKENS, USD
			# one million each: 2.5 + 1.25 + 10, half of the output is reasoning and costs the same
			gpt-4o, , input=1_000_000 cached-input=1_000_000 output=500_000 reasoning-output=500_000, 13.75
			# 1000 * 1.1 + 800 * 4.4 = 1100 + 3520 = 4620 millionths
			o4-mini, , input=1000 output=500 reasoning-output=300, 0.00462
			# 1 * 1
			gpt-6.1-terra, , input=1, 0.000001
			# 3 * 0.05
			gpt-6.1-terra, , cached-input=3, 0.00000015
			# 4 * 1.25 + 2 * 2.5
			gpt-6.1-terra, , cache-write=4 cache-write-12h=2, 0.00001
			# 100 * 1 + 900 * 0.05 + 50 * 5 = 100 + 45 + 250
			gpt-6.1-terra, , input=100 cached-input=900 output=50, 0.000395
			# exactly the threshold is not long: 272000 * 1 + 1000 * 5
			gpt-6.1-terra, , input=272000 output=1000, 0.277
			# one more is, and for all of it: 272001 * 2 + 1000 * 7.5 = 544002 + 7500
			gpt-6.1-terra, , input=272001 output=1000, 0.551502
			# cached tokens and writes make it long, too: 2000 * 2 + 270000 * 0.1 + 1 * 2.5 = 4000 + 27000 + 2.5
			gpt-6.1-terra, , input=2000 cached-input=270000 cache-write=1, 0.0310025
			# output does not make it long: 300000 * 5
			gpt-6.1-terra, , output=300000, 1.5
			# long and cached without a cached price: (100000 + 200000) * 60 + 10 * 270 = 18000000 + 2700
			gpt-5.5-pro, , input=100000 cached-input=200000 output=10, 18.0027
			# (1000 * 1 + 1000 * 5) / 2
			gpt-6.1-terra, flex, input=1000 output=1000, 0.003
			gpt-6.1-terra, batch, input=1000 output=1000, 0.003
			# (1000 * 1 + 1000 * 5) * 2
			gpt-6.1-terra, priority, input=1000 output=1000, 0.012
			gpt-6.1-terra, fast, input=1000 output=1000, 0.012
			gpt-6.1-terra, Priority, input=1000 output=1000, 0.012
			# 1000 * 1 + 1000 * 5
			gpt-6.1-terra, default, input=1000 output=1000, 0.006
			gpt-6.1-terra, auto, input=1000 output=1000, 0.006
			# long and half price: (300000 * 2 + 1000 * 7.5) / 2
			gpt-6.1-terra, flex, input=300000 output=1000, 0.30375
			# 1000 * (2 + 10) * 3, until the end of February 2027
			gpt-6.2-sol, ultrafast, input=1000 output=1000, 0.036
			# prices of its own: 1000 * 4.25 + 1000 * 2.125 + 1000 * 17
			gpt-4o, priority, input=1000 cached-input=1000 output=1000, 0.023375
			# 1000 * 2 + 1000 * 0.5 + 1000 * 8, no charge for writes: 1000 * 2
			gpt-4.1, , input=1000 cached-input=1000 output=1000 cache-write=1000, 0.0125
			# no cached price: 2000 * 15 + 100 * 120
			gpt-5-pro, , input=1000 cached-input=1000 output=100, 0.042
			# a snapshot costs what its model costs: 1000 * 0.15
			gpt-4o-mini-2024-07-18, , input=1000, 0.00015
			# a snapshot with prices of its own: 1000 * 5 + 1000 * 15
			gpt-4o-2024-05-13, , input=1000 output=1000, 0.02
			# an alias: 1000 * 4
			gpt-5.6, , input=1000, 0.004
			# behind a provider: 1000 * 2.5
			openai/gpt-4o-2024-08-06, , input=1000, 0.0025
			# text 200 * 4 + audio 800 * 32, text 100 * 16 + audio 400 * 64: 800 + 25600 + 1600 + 25600
			gpt-realtime, , input=200 audio-input=800 output=100 audio-output=400, 0.0536
			# all audio: 1000 * 32 + 500 * 64
			gpt-realtime, , audio-input=1000 audio-output=500, 0.064
			# 100 * 4 + 200 * 0.4 + 700 * 32 + 100 * 16 + 400 * 64 = 400 + 80 + 22400 + 1600 + 25600
			gpt-realtime, , input=100 cached-input=200 audio-input=700 output=100 audio-output=400, 0.05008
			# 10 * 5 + 20 * 0.5 + 30 * 0.4 + 5 * 24 = 50 + 10 + 12 + 120
			gpt-realtime-2.1, , image-input=10 cached-image-input=20 cached-audio-input=30 output=5, 0.000192
			# cached audio costs what audio costs: (100 + 100) * 32
			gpt-audio, , audio-input=100 cached-audio-input=100, 0.0064
			# 1000 * 2.5 + 2000 * 6 + 100 * 10 = 2500 + 12000 + 1000
			gpt-4o-transcribe, , input=1000 audio-input=2000 output=100, 0.0155
			# 7 * 0.02
			text-embedding-3-small, , input=7, 0.00000014
			# 7 * 0.02 / 2
			text-embedding-3-small, batch, input=7, 0.00000007
			""")
	void costs(String model, String tier, String tokens, BigDecimal usd) {
		CostInfo cost = this.calculator.calculate(model, Tokens.parse(tokens), tier);
		assertThat(cost.totalUsd()).isEqualByComparingTo(usd);
		assertThat(cost.pricedUsd()).isEqualByComparingTo(usd);
		assertThat(cost.isPriced()).isTrue();
		assertThat(cost.unpricedTokens()).isZero();
		assertThat(cost.serviceTier()).isEqualTo(tier);
	}

	@ParameterizedTest
	@CsvSource(useHeadersInDisplayName = true, textBlock = """
			MODEL, TIER, TOKENS, PRICED, UNPRICED
			# nobody knows the model
			gpt-99, , input=1000 output=1000, 0, 2000
			# a fine-tuned model is not its base model
			ft:gpt-4o-mini-2024-07-18:acme::abc, , input=1000, 0, 1000
			openai/ft:gpt-4o, , input=1000, 0, 1000
			# the tier has no rate for the model
			gpt-5.4, flex, input=1000 output=10, 0, 1010
			gpt-4o, flex, input=1000, 0, 1000
			gpt-6.1-terra, ultrafast, input=1000, 0, 1000
			gpt-6.1-terra, scale, input=1000, 0, 1000
			# audio is not text: 1000 * 2.5
			gpt-4o, , input=1000 audio-input=10 audio-output=20 image-input=30, 0.0025, 60
			# the price of twelve hours is not known: 1000 * 2.5
			gpt-6.1-sol, , cache-write=1000 cache-write-12h=7, 0.0025, 7
			# neither is that of a long request: 300000 * 4
			gpt-6.2-sol, , input=300000 cache-write-12h=7, 1.2, 7
			# billed by the minute
			whisper-1, , audio-input=1000, 0, 1000
			""")
	void doesNotGuess(String model, String tier, String tokens, BigDecimal priced, long unpriced) {
		CostInfo cost = this.calculator.calculate(model, Tokens.parse(tokens), tier);
		assertThat(cost.totalUsd()).isNull();
		assertThat(cost.isPriced()).isFalse();
		assertThat(cost.pricedUsd()).isEqualByComparingTo(priced);
		assertThat(cost.unpricedTokens()).isEqualTo(unpriced);
	}

	@Test
	void whenNothingWasUsedNothingIsOwed() {
		assertThat(this.calculator.calculate("gpt-99", Usage.empty()).totalUsd()).isZero();
	}

	@Test
	void whenOneSideHasNoPriceTheOtherKeepsIts() {
		CostInfo cost = this.calculator.calculate("gpt-4o", Tokens.parse("input=1000 audio-output=1"));
		assertThat(cost.inputUsd()).isEqualByComparingTo("0.0025");
		assertThat(cost.cachedInputUsd()).isZero();
		assertThat(cost.outputUsd()).isNull();
		assertThat(cost.totalUsd()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "2027-02-28T23:59:59Z, 0.006", "2027-03-01T00:00:00Z, 0.012" })
	void tierChangesOnItsDay(Instant now, BigDecimal usd) {
		assertThat(calculator(now).calculate("gpt-6.2-sol", Usage.of(1000, 0), "ultrafast").totalUsd())
			.isEqualByComparingTo(usd);
	}

	@Test
	void whenTierEndsWithoutSuccessorItIsNotPriced() {
		TierPrice tier = new TierPrice.Factor(usd("0.5"), LocalDate.of(2026, 1, 31), null);
		ModelPrice price = ModelPrice.builder().input(usd("1")).tier("trial", tier).build();
		CostCalculator calculator = new CostCalculator(this.catalog.withOverrides(Map.of("m", price)),
				Clock.fixed(IN_NOVEMBER, ZoneOffset.UTC));
		assertThat(calculator.calculate("m", Usage.of(1, 0), "trial").totalUsd()).isNull();
	}

	@Test
	void whenTierNamesPricesLongRequestsAreNotPriced() {
		ModelPrice price = ModelPrice.builder()
			.input(usd("1"))
			.longContext(new ModelPrice.LongContext(100, Map.of(TokenKind.INPUT_TEXT, usd("2"))))
			.tier("priority", TierPrice.rates(Map.of(TokenKind.INPUT_TEXT, usd("3"))))
			.build();
		CostCalculator calculator = new CostCalculator(this.catalog.withOverrides(Map.of("m", price)));
		assertThat(calculator.calculate("m", Usage.of(100, 0), "priority").totalUsd()).isEqualByComparingTo("0.0003");
		assertThat(calculator.calculate("m", Usage.of(101, 0), "priority").totalUsd()).isNull();
		assertThat(calculator.calculate("m", Usage.of(101, 0)).totalUsd()).isEqualByComparingTo("0.000202");
	}

	@ParameterizedTest
	@ValueSource(strings = { "fast", "priority", "FAST" })
	void whenPriceNamesTheFastTierItIsThePriorityTier(String tier) {
		ModelPrice price = ModelPrice.builder().input(usd("1")).tier("fast", TierPrice.factor(usd("3"))).build();
		CostCalculator calculator = new CostCalculator(this.catalog.withOverrides(Map.of("m", price)));
		assertThat(calculator.calculate("m", Usage.of(1, 0), tier).totalUsd()).isEqualByComparingTo("0.000003");
	}

	@Test
	void amountsAreExact() {
		CostCalculator calculator = withPrice("m", "0.123456789", "1");
		assertThat(calculator.calculate("m", Usage.of(7, 0)).totalUsd()).isEqualTo(new BigDecimal("0.000000864197523"));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 10, 1_000_000, 10_000_000, Long.MAX_VALUE / 1_000_000 * 1_000_000 })
	void amountsAreWrittenWithoutExponent(long tokens) {
		BigDecimal usd = CostLine.of(TokenKind.INPUT_TEXT, tokens, usd("10")).usd();
		assertThat(usd).isNotNull();
		assertThat(usd.scale()).isNotNegative();
		assertThat(usd).isEqualByComparingTo(BigDecimal.valueOf(tokens).multiply(usd("0.00001")));
	}

	@Test
	void priceChangesOnItsDay() {
		ModelPrice price = ModelPrice.builder()
			.input(usd("5"))
			.change(LocalDate.of(2026, 8, 21), ModelPrice.builder().input(usd("4")).build())
			.change(LocalDate.of(2027, 1, 1), ModelPrice.builder().input(usd("3")).build())
			.build();
		PriceCatalog catalog = this.catalog.withOverrides(Map.of("m", price));
		CostCalculator calculator = new CostCalculator(catalog, Clock.fixed(IN_NOVEMBER, ZoneOffset.UTC));
		Usage usage = Usage.of(1_000_000, 0);
		assertThat(calculator.calculate("m", usage).totalUsd()).isEqualByComparingTo("4");
		assertThat(costOn(calculator, usage, "2026-08-20T23:59:59Z")).isEqualByComparingTo("5");
		assertThat(costOn(calculator, usage, "2026-08-21T00:00:00Z")).isEqualByComparingTo("4");
		assertThat(costOn(calculator, usage, "2026-12-31T23:59:59Z")).isEqualByComparingTo("4");
		assertThat(costOn(calculator, usage, "2027-01-01T00:00:00Z")).isEqualByComparingTo("3");
	}

	private static BigDecimal costOn(CostCalculator calculator, Usage usage, String time) {
		return calculator.calculate("m", usage, null, Instant.parse(time)).totalUsd();
	}

	@Test
	void priceBeforeAChangeIsNotMixedWithTheOneAfter() {
		ModelPrice price = ModelPrice.builder()
			.input(usd("5"))
			.tier("batch", TierPrice.factor(usd("0.5")))
			.change(LocalDate.of(2026, 8, 21), ModelPrice.builder().output(usd("4")).build())
			.build();
		CostCalculator calculator = new CostCalculator(this.catalog.withOverrides(Map.of("m", price)),
				Clock.fixed(IN_NOVEMBER, ZoneOffset.UTC));
		assertThat(calculator.calculate("m", Usage.of(1, 0)).totalUsd()).isNull();
		assertThat(calculator.calculate("m", Usage.of(0, 1), "batch").totalUsd()).isNull();
	}

	@Test
	void linesTellTheirUnit() {
		CostLine tokens = this.calculator.calculate("gpt-4o", Usage.of(7, 0)).lines().get(0);
		assertThat(tokens)
			.isEqualTo(new CostLine(TokenKind.INPUT_TEXT, BilledUnit.TOKENS, usd("7"), usd("2.5"), usd("0.0000175")));
		assertThat(tokens.tokens()).isEqualTo(7);
		assertThat(tokens.usdPerMillion()).isEqualTo("2.5");
		CostLine seconds = this.calculator.calculateAudio("whisper-1", Duration.ofMillis(1500)).lines().get(0);
		assertThat(seconds).isEqualTo(
				new CostLine(TokenKind.INPUT_AUDIO, BilledUnit.SECONDS, usd("1.5"), usd("0.006"), usd("0.00015")));
		CostLine characters = this.calculator.calculateCharacters("tts-1", 12).lines().get(0);
		assertThat(characters)
			.isEqualTo(new CostLine(TokenKind.INPUT_TEXT, BilledUnit.CHARACTERS, usd("12"), usd("15"), usd("0.00018")));
		CostLine calls = this.calculator.calculate("gpt-4o", Tokens.parse("web-search=2")).lines().get(0);
		assertThat(calls)
			.isEqualTo(new CostLine(HostedTool.WEB_SEARCH, BilledUnit.CALLS, usd("2"), usd("0.01"), usd("0.02")));
		assertThat(List.of(seconds, characters, calls)).allMatch((line) -> line.tokens() == 0)
			.allMatch((line) -> line.usdPerMillion() == null);
	}

	@Test
	void secondsThatDoNotComeOutEvenAreRoundedToTheTwelfthDigit() {
		assertThat(this.calculator.calculateAudio("gpt-realtime-whisper", Duration.ofSeconds(1)).totalUsd())
			.isEqualTo("0.000283333333");
	}

	@Test
	void whatIsNotBilledByAUnitHasNoPriceForIt() {
		assertThat(this.calculator.calculateAudio("gpt-4o", Duration.ofSeconds(1)).totalUsd()).isNull();
		assertThat(this.calculator.calculateAudio("gpt-99", Duration.ofSeconds(1)).totalUsd()).isNull();
		assertThat(this.calculator.calculateCharacters("gpt-4o", 1).totalUsd()).isNull();
		assertThat(this.calculator.calculateCharacters("gpt-99", 1).totalUsd()).isNull();
	}

	@Test
	void whenToolHasNoPriceNeitherHasTheCall() {
		CostInfo cost = this.calculator.calculate("gpt-4o", Tokens.parse("input=1000 code-interpreter=1"));
		assertThat(cost.totalUsd()).isNull();
		assertThat(cost.outputUsd()).isNull();
		assertThat(cost.pricedUsd()).isEqualByComparingTo("0.0025");
		assertThat(cost.unpricedTokens()).isZero();
	}

	@Test
	void toolCallsCostTheSameWithModelsThatAreNotKnown() {
		CostInfo cost = this.calculator.calculate("gpt-99", Tokens.parse("input=1 web-search=3"));
		assertThat(cost.totalUsd()).isNull();
		assertThat(cost.pricedUsd()).isEqualByComparingTo("0.03");
	}

	@Test
	void whenModelHasAPriceOfItsOwnForAToolItHolds() {
		ModelPrice price = ModelPrice.builder().call(HostedTool.WEB_SEARCH, usd("0.025")).build();
		CostCalculator calculator = new CostCalculator(this.catalog.withOverrides(Map.of("m", price),
				Map.of(HostedTool.CODE_INTERPRETER, usd("0.03"), HostedTool.WEB_SEARCH, usd("0.5"))));
		assertThat(calculator.calculate("m", Tokens.parse("web-search=2 file-search=1 code-interpreter=1")).totalUsd())
			.isEqualByComparingTo("0.0825");
	}

	@Test
	void tierDoesNotChangeThePriceOfToolCalls() {
		assertThat(this.calculator.calculate("gpt-6.1-terra", Tokens.parse("web-search=1"), "flex").totalUsd())
			.isEqualByComparingTo("0.01");
	}

	@Test
	void regionChangesEveryPrice() {
		ModelPrice price = ModelPrice.builder()
			.input(usd("1"))
			.minute(usd("0.6"))
			.characters(usd("10"))
			.tier("flex", TierPrice.factor(usd("0.5")))
			.regionalFactor(usd("1.1"))
			.build();
		PriceCatalog catalog = this.catalog.withOverrides(Map.of("m", price));
		CostCalculator calculator = new CostCalculator(catalog, Clock.systemUTC(), true);
		assertThat(calculator.calculate("m", Tokens.parse("input=1000 web-search=1")).totalUsd())
			.isEqualByComparingTo("0.0121");
		assertThat(calculator.calculate("m", Usage.of(1000, 0), "flex").totalUsd()).isEqualByComparingTo("0.00055");
		assertThat(calculator.calculateAudio("m", Duration.ofSeconds(6)).totalUsd()).isEqualByComparingTo("0.066");
		assertThat(calculator.calculateCharacters("m", 1000).totalUsd()).isEqualByComparingTo("0.011");
		assertThat(new CostCalculator(catalog).calculate("m", Usage.of(1000, 0)).totalUsd())
			.isEqualByComparingTo("0.001");
	}

	private CostCalculator calculator(Instant now) {
		return new CostCalculator(this.catalog, Clock.fixed(now, ZoneOffset.UTC));
	}

	private CostCalculator withPrice(String model, String input, String output) {
		ModelPrice price = ModelPrice.builder().input(usd(input)).output(usd(output)).build();
		return new CostCalculator(this.catalog.withOverrides(Map.of(model, price)));
	}

	private static BigDecimal usd(String amount) {
		return new BigDecimal(amount);
	}

	@Test
	void priceForEveryTierHoldsForAnyTier() {
		ModelPrice own = ModelPrice.builder().input(new BigDecimal("10")).everyTier().build();
		CostCalculator calculator = new CostCalculator(
				PriceCatalog.bundled().withOverrides(Map.of("gpt-6.1-terra", own, "llama", own)));
		for (String tier : new String[] { "flex", "priority", "on_demand", "default" }) {
			assertThat(calculator.calculate("gpt-6.1-terra", Usage.of(1000, 0), tier).totalUsd())
				.isEqualByComparingTo("0.01");
			assertThat(calculator.calculate("llama", Usage.of(1000, 0), tier).totalUsd()).isEqualByComparingTo("0.01");
		}
		assertThat(new CostCalculator(PriceCatalog.bundled()).calculate("gpt-4o", Usage.of(1000, 0), "on_demand")
			.totalUsd()).isNull();
	}

}
