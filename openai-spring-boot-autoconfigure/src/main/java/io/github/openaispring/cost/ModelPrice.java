package io.github.openaispring.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What a model costs, from the first day that is known of and after each change.
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
 * @param usdPerCall the price in USD of a call of each hosted tool; for a tool that is
 * absent the {@link PriceCatalog#usdPerCall() price for all models} holds
 * @param regionalFactor what every price is multiplied with when a call is processed in a
 * region, 1 for models that cost the same everywhere
 * @param changes the whole price from a day (UTC) on, by that day; it has no changes of
 * its own
 * @param asOf the day on which the prices were looked up, or {@code null} when that is
 * not known
 * @since 0.1.0
 */
public record ModelPrice(Map<TokenKind, BigDecimal> usdPerMillion, @Nullable LongContext longContext,
		Map<String, TierPrice> tiers, boolean everyTier, @Nullable BigDecimal usdPerMinute,
		@Nullable BigDecimal usdPerMillionCharacters, Map<HostedTool, BigDecimal> usdPerCall, BigDecimal regionalFactor,
		NavigableMap<LocalDate, ModelPrice> changes, @Nullable LocalDate asOf) {

	// Beyond any price, and far below what a calculation would not come to an end with.
	private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

	private static final int MAX_DECIMALS = 50;

	public ModelPrice {
		usdPerMillion = rates(usdPerMillion);
		usdPerCall = prices(HostedTool.class, usdPerCall);
		requirePrice("minute", usdPerMinute);
		requirePrice("characters", usdPerMillionCharacters);
		requirePrice("regional-factor", regionalFactor);
		changes = Collections.unmodifiableNavigableMap(new TreeMap<>(changes));
		requireFlat(changes);
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

	/**
	 * Return the price of a day.
	 * @param day the day (UTC)
	 * @return the last price that begins on this day or before, without changes
	 */
	public ModelPrice on(LocalDate day) {
		Map.Entry<LocalDate, ModelPrice> change = this.changes.floorEntry(day);
		if (change != null) {
			return change.getValue();
		}
		return this.changes.isEmpty() ? this
				: new ModelPrice(this.usdPerMillion, this.longContext, this.tiers, this.everyTier, this.usdPerMinute,
						this.usdPerMillionCharacters, this.usdPerCall, this.regionalFactor,
						Collections.emptyNavigableMap(), this.asOf);
	}

	static Map<TokenKind, BigDecimal> rates(Map<TokenKind, BigDecimal> usdPerMillion) {
		return prices(TokenKind.class, usdPerMillion);
	}

	static <K extends Enum<K> & CostKind> Map<K, BigDecimal> prices(Class<K> type, Map<K, BigDecimal> given) {
		EnumMap<K, BigDecimal> prices = new EnumMap<>(type);
		given.forEach((kind, usd) -> {
			requirePrice(kind.priceName(), usd);
			prices.put(kind, usd);
		});
		return Collections.unmodifiableMap(prices);
	}

	static void requirePrice(String name, @Nullable BigDecimal price) {
		if (price == null) {
			return;
		}
		if (price.signum() < 0) {
			throw new IllegalArgumentException("The %s price must not be negative".formatted(name));
		}
		if (price.compareTo(MOST) > 0 || price.scale() > MAX_DECIMALS) {
			throw new IllegalArgumentException(
					"The %s price must be at most %s and have at most %d decimals".formatted(name, MOST, MAX_DECIMALS));
		}
	}

	private static void requireFlat(Map<LocalDate, ModelPrice> changes) {
		if (!changes.values().stream().allMatch((change) -> change.changes().isEmpty())) {
			throw new IllegalArgumentException("A change of a price must not have changes of its own");
		}
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
	 * Collects prices under the names that properties and catalogue files use;
	 * {@code null} leaves a price unset.
	 */
	public static final class Builder {

		private final Map<TokenKind, BigDecimal> rates = new EnumMap<>(TokenKind.class);

		private final Map<String, TierPrice> tiers = new TreeMap<>();

		private @Nullable LongContext longContext;

		private boolean everyTier;

		private @Nullable BigDecimal usdPerMinute;

		private @Nullable BigDecimal usdPerMillionCharacters;

		private final Map<HostedTool, BigDecimal> usdPerCall = new EnumMap<>(HostedTool.class);

		private BigDecimal regionalFactor = BigDecimal.ONE;

		private final NavigableMap<LocalDate, ModelPrice> changes = new TreeMap<>();

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
			if (usd != null && this.usdPerMinute != null) {
				throw new IllegalArgumentException("The price of a minute and that of a second exclude each other");
			}
			this.usdPerMinute = (usd != null) ? usd : this.usdPerMinute;
			return this;
		}

		/**
		 * Set the price of a second of audio, which is a sixtieth of the price of a
		 * minute.
		 * @param usd the price in USD per second
		 * @return this builder
		 */
		public Builder second(@Nullable BigDecimal usd) {
			return minute((usd != null) ? usd.multiply(BilledUnit.SECONDS.perPrice()) : null);
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
		 * Set the price of a call of a hosted tool with this model.
		 * @param tool the tool
		 * @param usd the price in USD of a call
		 * @return this builder
		 */
		public Builder call(HostedTool tool, @Nullable BigDecimal usd) {
			if (usd != null) {
				this.usdPerCall.put(tool, usd);
			}
			return this;
		}

		/**
		 * Set what every price is multiplied with when a call is processed in a region; 1
		 * unless set.
		 * @param factor the factor, such as 1.1
		 * @return this builder
		 */
		public Builder regionalFactor(@Nullable BigDecimal factor) {
			this.regionalFactor = (factor != null) ? factor : BigDecimal.ONE;
			return this;
		}

		/**
		 * Add the price that holds from a day on.
		 * @param day the first day (UTC) of the price
		 * @param price the whole price: what it leaves out is not taken from this one
		 * @return this builder
		 */
		public Builder change(LocalDate day, ModelPrice price) {
			this.changes.put(day, price);
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
					this.usdPerMillionCharacters, this.usdPerCall, this.regionalFactor, this.changes, this.asOf);
		}

	}

}
