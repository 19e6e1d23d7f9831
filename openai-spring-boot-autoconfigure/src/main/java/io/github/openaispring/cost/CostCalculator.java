package io.github.openaispring.cost;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Works out what a usage costs. All money is USD and exact.
 *
 * @since 0.1.0
 */
public final class CostCalculator {

	private final PriceCatalog catalog;

	private final Clock clock;

	private final boolean regional;

	/**
	 * Create a calculator for calls that are made now.
	 * @param catalog the prices
	 */
	public CostCalculator(PriceCatalog catalog) {
		this(catalog, Clock.systemUTC());
	}

	/**
	 * Create a calculator.
	 * @param catalog the prices
	 * @param clock tells the day, for prices that change on one
	 */
	public CostCalculator(PriceCatalog catalog, Clock clock) {
		this(catalog, clock, false);
	}

	/**
	 * Create a calculator.
	 * @param catalog the prices
	 * @param clock tells the day, for prices that change on one
	 * @param regional whether calls are processed in a region, which costs more with some
	 * models
	 */
	public CostCalculator(PriceCatalog catalog, Clock clock, boolean regional) {
		this.catalog = catalog;
		this.clock = clock;
		this.regional = regional;
	}

	/**
	 * Work out the cost of a call in the default tier.
	 * @param model the model that answered
	 * @param usage what was used
	 * @return the cost
	 */
	public CostInfo calculate(String model, Usage usage) {
		return calculate(model, usage, null);
	}

	/**
	 * Work out the cost of a call that is made now.
	 * @param model the model that answered
	 * @param usage what was used
	 * @param serviceTier the tier that the response reported, {@code batch} for the Batch
	 * API, or {@code null} for the default tier
	 * @return the cost
	 */
	public CostInfo calculate(String model, Usage usage, @Nullable String serviceTier) {
		return calculate(model, usage, serviceTier, this.clock.instant());
	}

	/**
	 * Work out the cost of a call by the prices of its day.
	 * @param model the model that answered
	 * @param usage what was used
	 * @param serviceTier the tier that the response reported, {@code batch} for the Batch
	 * API, or {@code null} for the default tier
	 * @param time when the call was made
	 * @return the cost
	 */
	public CostInfo calculate(String model, Usage usage, @Nullable String serviceTier, Instant time) {
		LocalDate day = day(time);
		ModelPrice price = price(model, day);
		Rates rates = (price != null) ? Rates.of(price, usage, serviceTier, day).times(factor(price)) : Rates.NONE;
		List<CostLine> lines = new ArrayList<>(usage.tokens().size() + usage.toolCalls().size());
		usage.tokens().forEach((kind, tokens) -> lines.add(CostLine.of(kind, tokens, rates.find(kind))));
		usage.toolCalls().forEach((tool, calls) -> lines.add(CostLine.ofCalls(tool, calls, usdPerCall(tool, price))));
		return cost(model, lines, usage.source(), serviceTier, price);
	}

	/**
	 * Work out the cost of audio that is billed by time.
	 * @param model the model that heard it
	 * @param duration how long it is
	 * @return the cost, in one line without tokens
	 */
	public CostInfo calculateAudio(String model, Duration duration) {
		ModelPrice price = price(model, day(this.clock.instant()));
		BigDecimal usd = (price != null) ? regional(price.usdPerMinute(), price) : null;
		return cost(model, List.of(CostLine.ofAudio(duration, usd)), Usage.Source.REPORTED, null, price);
	}

	/**
	 * Work out the cost of text that is billed by characters.
	 * @param model the model that speaks it
	 * @param characters how long it is
	 * @return the cost, in one line without tokens
	 */
	public CostInfo calculateCharacters(String model, long characters) {
		ModelPrice price = price(model, day(this.clock.instant()));
		BigDecimal usd = (price != null) ? regional(price.usdPerMillionCharacters(), price) : null;
		return cost(model, List.of(CostLine.ofCharacters(characters, usd)), Usage.Source.REPORTED, null, price);
	}

	private static LocalDate day(Instant time) {
		return LocalDate.ofInstant(time, ZoneOffset.UTC);
	}

	private @Nullable ModelPrice price(String model, LocalDate day) {
		ModelPrice price = this.catalog.find(model);
		return (price != null) ? price.on(day) : null;
	}

	private @Nullable BigDecimal usdPerCall(HostedTool tool, @Nullable ModelPrice price) {
		BigDecimal own = (price != null) ? price.usdPerCall().get(tool) : null;
		BigDecimal usd = (own != null) ? own : this.catalog.usdPerCall().get(tool);
		return (price != null) ? regional(usd, price) : usd;
	}

	private @Nullable BigDecimal regional(@Nullable BigDecimal usd, ModelPrice price) {
		return (usd != null) ? usd.multiply(factor(price)) : null;
	}

	private BigDecimal factor(ModelPrice price) {
		return this.regional ? price.regionalFactor() : BigDecimal.ONE;
	}

	private static CostInfo cost(String model, List<CostLine> lines, Usage.Source source, @Nullable String serviceTier,
			@Nullable ModelPrice price) {
		return new CostInfo(model, lines, source, serviceTier, (price != null) ? price.asOf() : null);
	}

}
