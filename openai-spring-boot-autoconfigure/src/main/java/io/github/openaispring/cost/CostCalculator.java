package io.github.openaispring.cost;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
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
		this.catalog = catalog;
		this.clock = clock;
	}

	/**
	 * Work out the cost of a call in the default tier.
	 * @param model the model that answered
	 * @param usage the tokens
	 * @return the cost
	 */
	public CostInfo calculate(String model, Usage usage) {
		return calculate(model, usage, null);
	}

	/**
	 * Work out the cost of a call.
	 * @param model the model that answered
	 * @param usage the tokens
	 * @param serviceTier the tier that the response reported, {@code batch} for the Batch
	 * API, or {@code null} for the default tier
	 * @return the cost
	 */
	public CostInfo calculate(String model, Usage usage, @Nullable String serviceTier) {
		ModelPrice price = this.catalog.find(model);
		Rates rates = (price != null) ? Rates.of(price, usage, serviceTier, LocalDate.now(this.clock)) : Rates.NONE;
		List<CostLine> lines = new ArrayList<>(usage.tokens().size());
		usage.tokens().forEach((kind, tokens) -> lines.add(CostLine.of(kind, tokens, rates.find(kind))));
		return new CostInfo(model, lines, usage.source(), serviceTier, (price != null) ? price.asOf() : null);
	}

	/**
	 * Work out the cost of audio that is billed by time.
	 * @param model the model that heard it
	 * @param duration how long it is
	 * @return the cost, in one line without tokens
	 */
	public CostInfo calculateAudio(String model, Duration duration) {
		ModelPrice price = this.catalog.find(model);
		CostLine line = CostLine.ofAudio(duration, (price != null) ? price.usdPerMinute() : null);
		return new CostInfo(model, List.of(line), Usage.Source.REPORTED, null, (price != null) ? price.asOf() : null);
	}

}
