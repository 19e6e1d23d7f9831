package io.github.openaispring.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The rates that hold for one call: those of its length and of its tier.
 *
 * @param usdPerMillion USD per 1,000,000 tokens of each kind, before the factor
 * @param factor what every rate is multiplied with
 */
record Rates(Map<TokenKind, BigDecimal> usdPerMillion, BigDecimal factor) {

	static final Rates NONE = new Rates(Map.of(), BigDecimal.ONE);

	static Rates of(ModelPrice price, Usage usage, @Nullable String serviceTier, LocalDate day) {
		ModelPrice.LongContext longContext = price.longContext();
		boolean isLong = longContext != null && usage.inputTokens() > longContext.inputTokensOver();
		Map<TokenKind, BigDecimal> rates = (longContext != null && isLong) ? longContext.usdPerMillion()
				: price.usdPerMillion();
		String tier = tierName(serviceTier);
		boolean plain = tier.isEmpty() || (price.everyTier() && !price.tiers().containsKey(tier));
		return plain ? new Rates(rates, BigDecimal.ONE) : of(rates, price.tiers().get(tier), isLong, day);
	}

	static String tierName(@Nullable String serviceTier) {
		String tier = (serviceTier != null) ? serviceTier.trim().toLowerCase(Locale.ROOT) : "";
		return switch (tier) {
			case "default", "auto" -> "";
			case "fast" -> "priority";
			default -> tier;
		};
	}

	private static Rates of(Map<TokenKind, BigDecimal> rates, @Nullable TierPrice tier, boolean isLong, LocalDate day) {
		if (tier instanceof TierPrice.Factor multiple) {
			BigDecimal factor = multiple.on(day);
			return (factor != null) ? new Rates(rates, factor) : NONE;
		}
		if (tier instanceof TierPrice.Rates own && !isLong) {
			return new Rates(own.usdPerMillion(), BigDecimal.ONE);
		}
		return NONE;
	}

	Rates times(BigDecimal factor) {
		return new Rates(this.usdPerMillion, this.factor.multiply(factor));
	}

	@Nullable BigDecimal find(TokenKind kind) {
		BigDecimal rate = this.usdPerMillion.get(kind);
		if (rate == null) {
			TokenKind substitute = substitute(kind);
			rate = (substitute != null) ? this.usdPerMillion.get(substitute) : null;
		}
		return (rate != null) ? rate.multiply(this.factor) : null;
	}

	private @Nullable TokenKind substitute(TokenKind kind) {
		return switch (kind) {
			case CACHED_TEXT, CACHE_WRITE -> TokenKind.INPUT_TEXT;
			case CACHE_WRITE_12H -> hasWritePrice() ? null : TokenKind.INPUT_TEXT;
			case CACHED_AUDIO -> TokenKind.INPUT_AUDIO;
			case CACHED_IMAGE -> TokenKind.INPUT_IMAGE;
			case OUTPUT_REASONING -> TokenKind.OUTPUT_TEXT;
			case INPUT_TEXT, INPUT_AUDIO, INPUT_IMAGE, OUTPUT_TEXT, OUTPUT_AUDIO -> null;
		};
	}

	private boolean hasWritePrice() {
		return this.usdPerMillion.containsKey(TokenKind.CACHE_WRITE);
	}

}
