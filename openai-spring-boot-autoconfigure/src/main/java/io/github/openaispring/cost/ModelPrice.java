package io.github.openaispring.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What the tokens of a model cost.
 * <p>
 * Some kinds need no price of their own: reasoning costs what text output costs; cached
 * input costs what fresh input of the same modality costs; cache writes cost what text
 * input costs when the model has no write price at all. Audio and images never fall back
 * to the price of text.
 *
 * @param usdPerMillion the price in USD per 1,000,000 tokens of each kind; a kind that is
 * absent has no price of its own
 * @param longContext the prices of long requests, or {@code null} when length does not
 * matter
 * @param tiers the service tiers, by the name that the response reports; {@code fast} is
 * another name of {@code priority}
 * @param everyTier whether the prices also hold for tiers that are not named
 * @param usdPerMinute the price in USD per minute of audio, for models that are billed by
 * time
 * @param usdPerMillionCharacters the price in USD per 1,000,000 characters, for models
 * that are billed by characters
 * @param asOf the day on which the prices were looked up, or {@code null} when that is
 * not known
 * @since 0.1.0
 */
public record ModelPrice(Map<TokenKind, BigDecimal> usdPerMillion, @Nullable LongContext longContext,
		Map<String, TierPrice> tiers, boolean everyTier, @Nullable BigDecimal usdPerMinute,
		@Nullable BigDecimal usdPerMillionCharacters, @Nullable LocalDate asOf) {

	public ModelPrice {
		usdPerMillion = rates(usdPerMillion);
		Map<String, TierPrice> named = new TreeMap<>();
		tiers.forEach((name, tier) -> named.put(Rates.tierName(name), tier));
		tiers = Collections.unmodifiableMap(named);
	}

	/**
	 * Start a price.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	static Map<TokenKind, BigDecimal> rates(Map<TokenKind, BigDecimal> usdPerMillion) {
		EnumMap<TokenKind, BigDecimal> rates = new EnumMap<>(TokenKind.class);
		for (Map.Entry<TokenKind, BigDecimal> rate : usdPerMillion.entrySet()) {
			if (rate.getValue().signum() < 0) {
				throw new IllegalArgumentException(
						"The %s price must not be negative".formatted(rate.getKey().priceName()));
			}
			rates.put(rate.getKey(), rate.getValue());
		}
		return Collections.unmodifiableMap(rates);
	}

	/**
	 * Prices that hold for the whole request as soon as its input is long.
	 *
	 * @param inputTokensOver the number of input tokens, cached ones included, above
	 * which these prices hold
	 * @param usdPerMillion the price in USD per 1,000,000 tokens of each kind
	 */
	public record LongContext(long inputTokensOver, Map<TokenKind, BigDecimal> usdPerMillion) {

		public LongContext {
			usdPerMillion = rates(usdPerMillion);
		}

	}

	/**
	 * Collects prices under the names that properties and catalogue files use. All are
	 * USD per 1,000,000 tokens; {@code null} leaves a price unset.
	 */
	public static final class Builder {

		private final Map<TokenKind, BigDecimal> rates = new EnumMap<>(TokenKind.class);

		private final Map<String, TierPrice> tiers = new TreeMap<>();

		private @Nullable LongContext longContext;

		private boolean everyTier;

		private @Nullable BigDecimal usdPerMinute;

		private @Nullable BigDecimal usdPerMillionCharacters;

		private @Nullable LocalDate asOf;

		private Builder() {
		}

		/**
		 * Set the price of fresh text input.
		 * @param usd the price in USD per 1,000,000 tokens
		 * @return this builder
		 */
		public Builder input(@Nullable BigDecimal usd) {
			return rate(TokenKind.INPUT_TEXT, usd);
		}

		/**
		 * Set the price of cached text input.
		 * @param usd the price in USD per 1,000,000 tokens
		 * @return this builder
		 */
		public Builder cachedInput(@Nullable BigDecimal usd) {
			return rate(TokenKind.CACHED_TEXT, usd);
		}

		/**
		 * Set the price of cache writes.
		 * @param usd the price in USD per 1,000,000 tokens
		 * @return this builder
		 */
		public Builder cacheWrite(@Nullable BigDecimal usd) {
			return rate(TokenKind.CACHE_WRITE, usd);
		}

		/**
		 * Set the price of cache writes that are kept for twelve hours.
		 * @param usd the price in USD per 1,000,000 tokens
		 * @return this builder
		 */
		public Builder cacheWrite12h(@Nullable BigDecimal usd) {
			return rate(TokenKind.CACHE_WRITE_12H, usd);
		}

		/**
		 * Set the price of text output and reasoning.
		 * @param usd the price in USD per 1,000,000 tokens
		 * @return this builder
		 */
		public Builder output(@Nullable BigDecimal usd) {
			return rate(TokenKind.OUTPUT_TEXT, usd);
		}

		/**
		 * Set the price of fresh audio input.
		 * @param usd the price in USD per 1,000,000 tokens
		 * @return this builder
		 */
		public Builder audioInput(@Nullable BigDecimal usd) {
			return rate(TokenKind.INPUT_AUDIO, usd);
		}

		/**
		 * Set the price of cached audio input.
		 * @param usd the price in USD per 1,000,000 tokens
		 * @return this builder
		 */
		public Builder cachedAudioInput(@Nullable BigDecimal usd) {
			return rate(TokenKind.CACHED_AUDIO, usd);
		}

		/**
		 * Set the price of audio output.
		 * @param usd the price in USD per 1,000,000 tokens
		 * @return this builder
		 */
		public Builder audioOutput(@Nullable BigDecimal usd) {
			return rate(TokenKind.OUTPUT_AUDIO, usd);
		}

		/**
		 * Set the price of fresh image input.
		 * @param usd the price in USD per 1,000,000 tokens
		 * @return this builder
		 */
		public Builder imageInput(@Nullable BigDecimal usd) {
			return rate(TokenKind.INPUT_IMAGE, usd);
		}

		/**
		 * Set the price of cached image input.
		 * @param usd the price in USD per 1,000,000 tokens
		 * @return this builder
		 */
		public Builder cachedImageInput(@Nullable BigDecimal usd) {
			return rate(TokenKind.CACHED_IMAGE, usd);
		}

		/**
		 * Set the price of a kind.
		 * @param kind the kind
		 * @param usd the price in USD per 1,000,000 tokens
		 * @return this builder
		 */
		public Builder rate(TokenKind kind, @Nullable BigDecimal usd) {
			if (usd != null) {
				this.rates.put(kind, usd);
			}
			return this;
		}

		/**
		 * Set the prices of all kinds that are given.
		 * @param usdPerMillion the price in USD per 1,000,000 tokens of each kind
		 * @return this builder
		 */
		public Builder rates(Map<TokenKind, BigDecimal> usdPerMillion) {
			usdPerMillion.forEach(this::rate);
			return this;
		}

		/**
		 * Set the prices of long requests.
		 * @param longContext the prices
		 * @return this builder
		 */
		public Builder longContext(@Nullable LongContext longContext) {
			this.longContext = longContext;
			return this;
		}

		/**
		 * Add a service tier.
		 * @param name the name that the response reports
		 * @param tier the prices
		 * @return this builder
		 */
		public Builder tier(String name, TierPrice tier) {
			this.tiers.put(name, tier);
			return this;
		}

		/**
		 * Let the prices hold for tiers that are not named too, which otherwise have no
		 * price.
		 * @return this builder
		 */
		public Builder everyTier() {
			this.everyTier = true;
			return this;
		}

		/**
		 * Set the price of a minute of audio.
		 * @param usd the price in USD per minute
		 * @return this builder
		 */
		public Builder minute(@Nullable BigDecimal usd) {
			this.usdPerMinute = usd;
			return this;
		}

		/**
		 * Set the price of characters.
		 * @param usd the price in USD per 1,000,000 characters
		 * @return this builder
		 */
		public Builder characters(@Nullable BigDecimal usd) {
			this.usdPerMillionCharacters = usd;
			return this;
		}

		/**
		 * Set the day on which the prices were looked up.
		 * @param asOf the day
		 * @return this builder
		 */
		public Builder asOf(@Nullable LocalDate asOf) {
			this.asOf = asOf;
			return this;
		}

		/**
		 * Build the price.
		 * @return an immutable price
		 */
		public ModelPrice build() {
			return new ModelPrice(this.rates, this.longContext, this.tiers, this.everyTier, this.usdPerMinute,
					this.usdPerMillionCharacters, this.asOf);
		}

	}

}
