package io.github.openaispring.autoconfigure.endpoint;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.openaispring.cost.CostKind;
import io.github.openaispring.cost.ModelPrice;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.TierPrice;

/**
 * The prices of the models in use; asked for alone, of all models. All are texts, so that
 * no digit is lost.
 */
final class PricesPart implements EndpointPart {

	private final ModelsInUse inUse;

	private final PriceCatalog catalog;

	private final Clock clock;

	PricesPart(ModelsInUse inUse, PriceCatalog catalog, Clock clock) {
		this.inUse = inUse;
		this.catalog = catalog;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "prices";
	}

	@Override
	public Mono<Prices> overview() {
		return Mono.fromSupplier(() -> prices(this.inUse.names()));
	}

	@Override
	public Mono<Prices> details() {
		return Mono.fromSupplier(() -> {
			Collection<String> models = new TreeSet<>(this.catalog.models());
			models.addAll(this.inUse.names());
			return prices(models);
		});
	}

	private Prices prices(Collection<String> models) {
		LocalDate today = LocalDate.now(this.clock);
		Map<String, Price> prices = new LinkedHashMap<>();
		models.forEach((model) -> {
			ModelPrice price = this.catalog.find(model);
			if (price != null) {
				prices.put(model, Price.of(price, today));
			}
		});
		return new Prices(this.catalog.asOf(), prices, rates(this.catalog.usdPerCall()),
				models.stream().filter((model) -> !prices.containsKey(model)).toList());
	}

	private static @Nullable String usd(@Nullable BigDecimal usd) {
		return (usd != null) ? usd.toPlainString() : null;
	}

	private static Map<String, String> rates(Map<? extends CostKind, BigDecimal> prices) {
		Map<String, String> rates = new LinkedHashMap<>();
		prices.forEach((kind, usd) -> rates.put(kind.priceName(), usd.toPlainString()));
		return rates;
	}

	/**
	 * The prices.
	 *
	 * @param asOf the day on which the catalogue was compiled
	 * @param models the price of each model
	 * @param usdPerCall USD per call of each hosted tool, with models that have no price
	 * of their own for it
	 * @param unpriced the models without a price
	 */
	record Prices(LocalDate asOf, Map<String, Price> models, Map<String, String> usdPerCall, List<String> unpriced) {

	}

	/**
	 * The price of a model, as it is today.
	 *
	 * @param usdPerMillion USD per 1,000,000 tokens of each kind
	 * @param longContext the prices of long requests, if they differ
	 * @param tiers the service tiers
	 * @param usdPerMinute USD per minute of audio, if it is billed so
	 * @param usdPerMillionCharacters USD per 1,000,000 characters, if it is billed so
	 * @param usdPerCall USD per call of each hosted tool, as far as the model has prices
	 * of its own
	 * @param regionalFactor what all prices are multiplied with for calls that are
	 * processed in a region
	 * @param changes the price from each coming day on
	 * @param asOf the day on which the prices were looked up, if known
	 */
	record Price(Map<String, String> usdPerMillion, @Nullable LongContext longContext, Map<String, Tier> tiers,
			@Nullable String usdPerMinute, @Nullable String usdPerMillionCharacters, Map<String, String> usdPerCall,
			String regionalFactor, Map<String, Price> changes, @Nullable LocalDate asOf) {

		static Price of(ModelPrice price, LocalDate today) {
			Map<String, Price> changes = new LinkedHashMap<>();
			price.changes()
				.tailMap(today, false)
				.forEach((day, change) -> changes.put(day.toString(), of(change, Map.of())));
			return of(price.on(today), changes);
		}

		private static Price of(ModelPrice price, Map<String, Price> changes) {
			Map<String, Tier> tiers = new LinkedHashMap<>();
			price.tiers().forEach((name, tier) -> tiers.put(name, Tier.of(tier)));
			return new Price(rates(price.usdPerMillion()), LongContext.of(price.longContext()), tiers,
					usd(price.usdPerMinute()), usd(price.usdPerMillionCharacters()), rates(price.usdPerCall()),
					price.regionalFactor().toPlainString(), changes, price.asOf());
		}

	}

	/**
	 * The prices of long requests.
	 *
	 * @param inputTokensOver the number of input tokens above which they hold
	 * @param usdPerMillion USD per 1,000,000 tokens of each kind
	 */
	record LongContext(long inputTokensOver, Map<String, String> usdPerMillion) {

		static @Nullable LongContext of(ModelPrice.@Nullable LongContext price) {
			return (price != null) ? new LongContext(price.inputTokensOver(), rates(price.usdPerMillion())) : null;
		}

	}

	/**
	 * A service tier: a factor, or prices of its own.
	 *
	 * @param factor what the standard prices are multiplied with
	 * @param until the last day of the factor, if it has one
	 * @param then the factor after that day, if known
	 * @param usdPerMillion USD per 1,000,000 tokens of each kind
	 */
	record Tier(@Nullable String factor, @Nullable LocalDate until, @Nullable String then,
			@Nullable Map<String, String> usdPerMillion) {

		static Tier of(TierPrice price) {
			if (price instanceof TierPrice.Factor multiple) {
				return new Tier(usd(multiple.factor()), multiple.until(), usd(multiple.then()), null);
			}
			return new Tier(null, null, null, rates(((TierPrice.Rates) price).usdPerMillion()));
		}

	}

}
