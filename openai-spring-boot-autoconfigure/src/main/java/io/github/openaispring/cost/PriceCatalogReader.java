package io.github.openaispring.cost;

import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a catalogue of prices token by token, which costs next to no start-up time. It is
 * strict, because a price that is misspelt would otherwise be a wrong bill.
 */
final class PriceCatalogReader {

	private static final int FORMAT = 1;

	private final Map<String, TokenKind> kinds = new HashMap<>();

	private final Map<String, ModelPrice> prices = new HashMap<>();

	private final Map<String, String> aliases = new HashMap<>();

	private LocalDate asOf = LocalDate.EPOCH;

	PriceCatalogReader() {
		for (TokenKind kind : TokenKind.values()) {
			this.kinds.put(kind.priceName(), kind);
		}
	}

	PriceCatalog read(InputStream json) {
		JsonFactory factory = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
		try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), json)) {
			parser.nextToken();
			members(parser, (name) -> readMember(parser, name));
		}
		return new JsonPriceCatalog(this.asOf, this.prices, this.aliases);
	}

	private void readMember(JsonParser parser, String name) {
		switch (name) {
			case "format" -> requireFormat(parser.getIntValue());
			case "as-of" -> readAsOf(parser);
			case "models" -> members(parser, (model) -> this.prices.put(model, readPrice(parser, model)));
			case "unit" -> parser.skipChildren();
			default -> throw unknown(name);
		}
	}

	private void readAsOf(JsonParser parser) {
		this.asOf = LocalDate.parse(parser.getString());
	}

	private static void requireFormat(int format) {
		if (format != FORMAT) {
			throw new IllegalArgumentException("Price catalogue format %d is not supported".formatted(format));
		}
	}

	private ModelPrice readPrice(JsonParser parser, String model) {
		ModelPrice.Builder price = ModelPrice.builder();
		members(parser, (name) -> {
			switch (name) {
				case "as-of" -> price.asOf(LocalDate.parse(parser.getString()));
				case "aliases" -> readAliases(parser, model);
				case "long-context" -> price.longContext(readLongContext(parser));
				case "tiers" -> members(parser, (tier) -> price.tier(tier, readTier(parser)));
				case "minute" -> price.minute(parser.getDecimalValue());
				case "characters" -> price.characters(parser.getDecimalValue());
				default -> readRate(parser, name, price::rate);
			}
		});
		return price.build();
	}

	private void readAliases(JsonParser parser, String model) {
		require(parser, JsonToken.START_ARRAY);
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			String alias = parser.getString();
			if (this.aliases.put(alias, model) != null) {
				throw new IllegalArgumentException("\"%s\" is the alias of several models".formatted(alias));
			}
		}
	}

	private ModelPrice.LongContext readLongContext(JsonParser parser) {
		Terms terms = readTerms(parser);
		return new ModelPrice.LongContext(terms.required("over").longValueExact(), terms.rates);
	}

	private TierPrice readTier(JsonParser parser) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			return TierPrice.factor(parser.getDecimalValue());
		}
		Terms terms = readTerms(parser);
		return terms.numbers.containsKey("factor") ? terms.factor() : TierPrice.rates(terms.rates);
	}

	private Terms readTerms(JsonParser parser) {
		Terms terms = new Terms();
		members(parser, (name) -> {
			switch (name) {
				case "over", "factor", "then" -> terms.numbers.put(name, parser.getDecimalValue());
				case "until" -> terms.dates.put(name, LocalDate.parse(parser.getString()));
				default -> readRate(parser, name, terms.rates::put);
			}
		});
		return terms;
	}

	private void readRate(JsonParser parser, String name, BiConsumer<TokenKind, BigDecimal> rates) {
		TokenKind kind = this.kinds.get(name);
		if (kind == null) {
			throw unknown(name);
		}
		rates.accept(kind, parser.getDecimalValue());
	}

	private static void members(JsonParser parser, Consumer<String> reader) {
		require(parser, JsonToken.START_OBJECT);
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			String name = parser.currentName();
			parser.nextToken();
			reader.accept(name);
		}
	}

	private static void require(JsonParser parser, JsonToken token) {
		if (parser.currentToken() != token) {
			throw new IllegalArgumentException("Expected %s but found %s in the price catalogue at %s".formatted(token,
					parser.currentToken(), parser.currentLocation().toString()));
		}
	}

	private static IllegalArgumentException unknown(String name) {
		return new IllegalArgumentException("The price catalogue has an unknown member \"%s\"".formatted(name));
	}

	/**
	 * What a long context or a tier may say.
	 */
	private static final class Terms {

		private final Map<TokenKind, BigDecimal> rates = new EnumMap<>(TokenKind.class);

		private final Map<String, BigDecimal> numbers = new HashMap<>();

		private final Map<String, LocalDate> dates = new HashMap<>();

		TierPrice factor() {
			return new TierPrice.Factor(required("factor"), this.dates.get("until"), this.numbers.get("then"));
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
