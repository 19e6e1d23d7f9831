package io.github.openaispring.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.model.ModelNames;

/**
 * Prices that replace or extend those of another catalogue.
 */
final class OverridingPriceCatalog implements PriceCatalog {

	private final PriceCatalog catalog;

	private final Map<String, ModelPrice> prices;

	private final Map<HostedTool, BigDecimal> usdPerCall;

	private final ModelNames names;

	OverridingPriceCatalog(PriceCatalog catalog, Map<String, ModelPrice> prices,
			Map<HostedTool, BigDecimal> usdPerCall) {
		this.catalog = catalog;
		this.prices = Map.copyOf(prices);
		Map<HostedTool, BigDecimal> calls = new HashMap<>(catalog.usdPerCall());
		calls.putAll(usdPerCall);
		this.usdPerCall = ModelPrice.prices(HostedTool.class, calls);
		Set<String> models = new HashSet<>(catalog.models());
		models.addAll(prices.keySet());
		this.names = new ModelNames(models, catalog.aliases());
	}

	@Override
	public @Nullable ModelPrice find(String model) {
		String name = this.names.resolve(model);
		ModelPrice price = (name != null) ? this.prices.get(name) : null;
		return (price != null) ? price : this.catalog.find(model);
	}

	@Override
	public LocalDate asOf() {
		return this.catalog.asOf();
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
