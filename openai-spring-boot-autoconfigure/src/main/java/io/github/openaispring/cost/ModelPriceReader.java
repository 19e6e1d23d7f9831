package io.github.openaispring.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Reads what one model costs.
 */
final class ModelPriceReader {

	private static final Map<String, CostKind> KINDS = Stream
		.concat(Stream.of(TokenKind.values()), Stream.of(HostedTool.values()))
		.collect(Collectors.toUnmodifiableMap(CostKind::priceName, Function.identity()));

	private final CatalogJson json;

	private final @Nullable LocalDate asOf;

	private final ModelPrice.Builder price = ModelPrice.builder();

	/**
	 * Start to read a price.
	 * @param json stands at the price
	 * @param asOf the day of the price unless it tells its own
	 */
	ModelPriceReader(CatalogJson json, @Nullable LocalDate asOf) {
		this.json = json;
		this.asOf = asOf;
		this.price.asOf(asOf);
	}

	static @Nullable CostKind kind(String priceName) {
		return KINDS.get(priceName);
	}

	void readMember(String name) {
		switch (name) {
			case "as-of" -> this.price.asOf(this.json.day());
			case "long-context" -> this.price.longContext(readLongContext());
			case "tiers" -> this.json.object((tier) -> this.price.tier(tier, readTier()));
			case "minute" -> this.price.minute(this.json.number());
			case "second" -> this.price.second(this.json.number());
			case "characters" -> this.price.characters(this.json.number());
			case "regional-factor" -> this.price.regionalFactor(this.json.number());
			default -> readRate(name);
		}
	}

	private void readRate(String name) {
		if (kind(name) instanceof HostedTool tool) {
			this.price.call(tool, this.json.number());
		}
		else {
			this.price.rate(tokens(name), this.json.number());
		}
	}

	/**
	 * Read the price from a day on.
	 * @param day the day
	 */
	void change(LocalDate day) {
		ModelPriceReader change = new ModelPriceReader(this.json, this.asOf);
		this.json.object(change::readMember);
		this.price.change(day, change.build());
	}

	ModelPrice build() {
		return this.price.build();
	}

	private ModelPrice.LongContext readLongContext() {
		Terms terms = readTerms();
		return new ModelPrice.LongContext(terms.required("over").longValueExact(), terms.rates);
	}

	private TierPrice readTier() {
		if (!this.json.isObject()) {
			return TierPrice.factor(this.json.number());
		}
		Terms terms = readTerms();
		return terms.numbers.containsKey("factor") ? terms.factor() : TierPrice.rates(terms.rates);
	}

	private Terms readTerms() {
		Terms terms = new Terms();
		this.json.object((name) -> {
			switch (name) {
				case "over", "factor", "then" -> terms.numbers.put(name, this.json.number());
				case "until" -> terms.until = this.json.day();
				default -> terms.rates.put(tokens(name), this.json.number());
			}
		});
		return terms;
	}

	private TokenKind tokens(String priceName) {
		if (!(kind(priceName) instanceof TokenKind kind)) {
			throw this.json.unknown(priceName);
		}
		return kind;
	}

	/**
	 * What a long context or a tier may say.
	 */
	private static final class Terms {

		private final Map<TokenKind, BigDecimal> rates = new EnumMap<>(TokenKind.class);

		private final Map<String, BigDecimal> numbers = new HashMap<>();

		private @Nullable LocalDate until;

		TierPrice factor() {
			return new TierPrice.Factor(required("factor"), this.until, this.numbers.get("then"));
		}

		BigDecimal required(String name) {
			BigDecimal number = this.numbers.get(name);
			if (number == null) {
				throw new IllegalArgumentException("\"%s\" is missing".formatted(name));
			}
			return number;
		}

	}

}
