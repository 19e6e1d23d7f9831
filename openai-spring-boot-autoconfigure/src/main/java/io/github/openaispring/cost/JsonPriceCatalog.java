package io.github.openaispring.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.model.ModelNames;

/**
 * The prices of a catalogue file.
 */
final class JsonPriceCatalog implements PriceCatalog {

	private final LocalDate asOf;

	private final Map<String, ModelPrice> prices;

	private final Map<HostedTool, BigDecimal> usdPerCall;

	private final ModelNames names;

	JsonPriceCatalog(LocalDate asOf, Map<String, ModelPrice> prices, Map<HostedTool, BigDecimal> usdPerCall,
			Map<String, String> aliases) {
		this.asOf = asOf;
		this.prices = Map.copyOf(prices);
		this.usdPerCall = ModelPrice.prices(HostedTool.class, usdPerCall);
		this.names = new ModelNames(prices.keySet(), aliases);
	}

	@Override
	public @Nullable ModelPrice find(String model) {
		String name = this.names.resolve(model);
		return (name != null) ? this.prices.get(name) : null;
	}

	@Override
	public LocalDate asOf() {
		return this.asOf;
	}

	@Override
	public Set<String> models() {
		return this.names.models();
	}

	@Override
	public Map<String, String> aliases() {
		return this.names.aliases();
	}

	@Override
	public Map<HostedTool, BigDecimal> usdPerCall() {
		return this.usdPerCall;
	}

}
