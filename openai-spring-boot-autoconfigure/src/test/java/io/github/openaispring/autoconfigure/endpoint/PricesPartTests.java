package io.github.openaispring.autoconfigure.endpoint;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.github.openaispring.MutableClock;
import io.github.openaispring.cost.HostedTool;
import io.github.openaispring.cost.ModelPrice;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.TierPrice;
import io.github.openaispring.cost.TokenKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link PricesPart}.
 */
class PricesPartTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static final ModelPrice LATER = ModelPrice.builder().input(BigDecimal.TEN).build();

	private static final ModelPrice PRICE = ModelPrice.builder()
		.input(new BigDecimal("1E-9"))
		.longContext(new ModelPrice.LongContext(1000, Map.of(TokenKind.INPUT_TEXT, BigDecimal.ONE)))
		.tier("batch", TierPrice.factor(new BigDecimal("0.5")))
		.tier("flex", TierPrice.rates(Map.of(TokenKind.OUTPUT_TEXT, BigDecimal.TEN)))
		.call(HostedTool.values()[0], new BigDecimal("0.01"))
		.change(LocalDate.of(2026, 11, 29), ModelPrice.builder().input(BigDecimal.ONE).build())
		.change(LocalDate.of(2026, 12, 1), LATER)
		.build();

	private final ModelsInUse inUse = new ModelsInUse(List.of(new ModelsInUse.Configured("x.model", "mine", true)));

	private final MutableClock clock = new MutableClock("2026-11-28T23:59:59Z");

	private final PricesPart part = new PricesPart(this.inUse,
			PriceCatalog.bundled().withOverrides(Map.of("mine", PRICE)), this.clock);

	private PricesPart.Price price() {
		return this.part.overview().block(WAIT).models().get("mine");
	}

	@Test
	void priceIsShownToTheLastDigit() {
		PricesPart.Price price = price();
		assertThat(price.usdPerMillion()).containsExactly(Map.entry("input", "0.000000001"));
		assertThat(price.longContext()).isEqualTo(new PricesPart.LongContext(1000, Map.of("input", "1")));
		assertThat(price.tiers()).containsOnly(Map.entry("batch", new PricesPart.Tier("0.5", null, null, null)),
				Map.entry("flex", new PricesPart.Tier(null, null, null, Map.of("output", "10"))));
		assertThat(price.usdPerCall()).containsValue("0.01").hasSize(1);
	}

	@Test
	void priceIsThatOfTheDayWithItsComingChanges() {
		assertThat(price().changes()).containsOnlyKeys("2026-11-29", "2026-12-01");
		this.clock.moveTo("2026-11-29T00:00:00Z");
		assertThat(price().usdPerMillion()).containsEntry("input", "1");
		assertThat(price().changes()).containsOnlyKeys("2026-12-01");
		assertThat(price().changes().get("2026-12-01").usdPerMillion()).containsEntry("input", "10");
	}

	@Test
	void detailsHaveTheWholeCatalogue() {
		this.inUse.onUsage(Events.of(Events.UNPRICED, 1));
		PricesPart.Prices prices = this.part.details().block(WAIT);
		assertThat(prices.models()).containsKeys("mine", "gpt-6.1-terra", "text-embedding-3-small");
		assertThat(prices.unpriced()).containsExactly(Events.UNPRICED);
		assertThat(this.part.overview().block(WAIT).models()).containsOnlyKeys("mine");
	}

}
