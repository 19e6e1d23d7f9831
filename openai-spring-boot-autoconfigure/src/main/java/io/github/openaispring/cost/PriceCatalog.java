package io.github.openaispring.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The prices of models.
 *
 * @since 0.1.0
 */
public interface PriceCatalog {

	/**
	 * Find the price of a model, with all its changes, by the rules of
	 * {@link io.github.openaispring.model.ModelNames}.
	 * @param model the name of the model, as requested or as reported by a response
	 * @return the price, or {@code null} when it is not known
	 */
	@Nullable ModelPrice find(String model);

	/**
	 * Return the day on which this catalogue was compiled.
	 * @return the day
	 */
	LocalDate asOf();

	/**
	 * Return the models that have an entry.
	 * @return the names, without aliases
	 */
	Set<String> models();

	/**
	 * Return other names of the models.
	 * @return the model by alias
	 */
	default Map<String, String> aliases() {
		return Map.of();
	}

	/**
	 * Return the prices of calls of hosted tools, with models that have no price of their
	 * own for them.
	 * @return the price in USD of a call; a tool that is absent has no price
	 */
	default Map<HostedTool, BigDecimal> usdPerCall() {
		return Map.of();
	}

	/**
	 * Return this catalogue with some prices replaced or added. A price replaces the
	 * whole entry: what it leaves out, such as tiers, is not taken from this catalogue.
	 * @param prices the prices by model
	 * @return a catalogue that looks at the given prices first
	 */
	default PriceCatalog withOverrides(Map<String, ModelPrice> prices) {
		return withOverrides(prices, Map.of());
	}

	/**
	 * Return this catalogue with some prices replaced or added, those of calls of hosted
	 * tools too.
	 * @param prices the prices by model
	 * @param usdPerCall the price in USD of a call of each tool, with all models that
	 * have no price of their own for it
	 * @return a catalogue that looks at the given prices first
	 */
	default PriceCatalog withOverrides(Map<String, ModelPrice> prices, Map<HostedTool, BigDecimal> usdPerCall) {
		return (prices.isEmpty() && usdPerCall.isEmpty()) ? this : new OverridingPriceCatalog(this, prices, usdPerCall);
	}

	/**
	 * Read the catalogue that comes with the library. Keep the result: every call reads
	 * it again.
	 * @return the catalogue
	 */
	static PriceCatalog bundled() {
		try (InputStream json = PriceCatalog.class.getResourceAsStream("openai-prices.json")) {
			return read(Objects.requireNonNull(json, "openai-prices.json is missing"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Read a catalogue in the format of the one that comes with the library. Whatever is
	 * misspelt is refused.
	 * @param json the JSON, which stays open
	 * @return the catalogue
	 */
	static PriceCatalog read(InputStream json) {
		return new PriceCatalogReader().read(json);
	}

}
