package io.github.openaispring.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How the prices of a model change under a service tier.
 *
 * @since 0.1.0
 */
public sealed interface TierPrice {

	/**
	 * Return a tier whose prices are a multiple of the standard ones.
	 * @param factor the factor, such as 0.5
	 * @return the tier
	 */
	static TierPrice factor(BigDecimal factor) {
		return new Factor(factor, null, null);
	}

	/**
	 * Return a tier that names its prices.
	 * @param usdPerMillion the price in USD per 1,000,000 tokens of each kind
	 * @return the tier
	 */
	static TierPrice rates(Map<TokenKind, BigDecimal> usdPerMillion) {
		return new Rates(usdPerMillion);
	}

	/**
	 * Every standard price times a factor, which may change on a day.
	 *
	 * @param factor the factor
	 * @param until the last day (UTC) of the factor, or {@code null} when it has no end
	 * @param then the factor after that day, or {@code null} when it is not known
	 */
	record Factor(BigDecimal factor, @Nullable LocalDate until, @Nullable BigDecimal then) implements TierPrice {

		public Factor {
			ModelPrice.requirePrice("factor of the", factor);
			ModelPrice.requirePrice("later factor of the", then);
		}

		@Nullable BigDecimal on(LocalDate day) {
			return (this.until == null || !day.isAfter(this.until)) ? this.factor : this.then;
		}

	}

	/**
	 * Prices of its own. They say nothing about long contexts, which stay without a
	 * price.
	 *
	 * @param usdPerMillion the price in USD per 1,000,000 tokens of each kind
	 */
	record Rates(Map<TokenKind, BigDecimal> usdPerMillion) implements TierPrice {

		public Rates {
			usdPerMillion = ModelPrice.rates(usdPerMillion);
		}

	}

}
