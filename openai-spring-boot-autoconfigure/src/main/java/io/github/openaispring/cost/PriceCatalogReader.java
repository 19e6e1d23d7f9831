package io.github.openaispring.cost;

import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
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

	private static final int FORMAT = 2;

	private final Map<String, CostKind> kinds = new HashMap<>();

	private final Map<String, ModelPrice> prices = new HashMap<>();

	private final Map<HostedTool, BigDecimal> usdPerCall = new EnumMap<>(HostedTool.class);

	private final Map<String, String> aliases = new HashMap<>();

	private @Nullable LocalDate asOf;

	PriceCatalogReader() {
		Stream.concat(Stream.of(TokenKind.values()), Stream.of(HostedTool.values()))
			.forEach((kind) -> this.kinds.put(kind.priceName(), kind));
	}

	PriceCatalog read(InputStream json) {
		JsonFactory factory = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
		try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), json)) {
			parser.nextToken();
			readCatalog(parser);
		}
		if (this.asOf == null) {
			throw new IllegalArgumentException("The price catalogue does not say \"as-of\" which day it holds");
		}
		return new JsonPriceCatalog(this.asOf, this.prices, this.usdPerCall, this.aliases);
	}

	private void readCatalog(JsonParser parser) {
		require(parser, JsonToken.START_OBJECT);
		for (String name = nextMember(parser); name != null; name = nextMember(parser)) {
			switch (name) {
				case "format" -> requireFormat(parser.getIntValue());
				case "unit" -> parser.skipChildren();
				case "as-of" -> readAsOf(parser);
				case "calls" -> readCalls(parser);
				case "models" -> readModels(parser);
				default -> throw unknown(name);
			}
		}
	}

	private static void requireFormat(int format) {
		if (format != FORMAT) {
			throw new IllegalArgumentException("Price catalogue format %d is not supported".formatted(format));
		}
	}

	private void readAsOf(JsonParser parser) {
		this.asOf = LocalDate.parse(parser.getString());
	}

	private void readCalls(JsonParser parser) {
		require(parser, JsonToken.START_OBJECT);
		for (String name = nextMember(parser); name != null; name = nextMember(parser)) {
			if (!(this.kinds.get(name) instanceof HostedTool tool)) {
				throw unknown(name);
			}
			this.usdPerCall.put(tool, decimal(parser));
		}
	}

	private void readModels(JsonParser parser) {
		require(parser, JsonToken.START_OBJECT);
		for (String model = nextMember(parser); model != null; model = nextMember(parser)) {
			this.prices.put(model, readModel(parser, model));
		}
	}

	private ModelPrice readModel(JsonParser parser, String model) {
		require(parser, JsonToken.START_OBJECT);
		ModelPrice.Builder price = ModelPrice.builder().asOf(this.asOf);
		for (String name = nextMember(parser); name != null; name = nextMember(parser)) {
			switch (name) {
				case "aliases" -> readAliases(parser, model);
				case "changes" -> readChanges(parser, price);
				default -> readMember(parser, name, price);
			}
		}
		return price.build();
	}

	private void readChanges(JsonParser parser, ModelPrice.Builder price) {
		require(parser, JsonToken.START_OBJECT);
		for (String day = nextMember(parser); day != null; day = nextMember(parser)) {
			price.change(LocalDate.parse(day), readChange(parser));
		}
	}

	private ModelPrice readChange(JsonParser parser) {
		require(parser, JsonToken.START_OBJECT);
		ModelPrice.Builder price = ModelPrice.builder().asOf(this.asOf);
		for (String name = nextMember(parser); name != null; name = nextMember(parser)) {
			readMember(parser, name, price);
		}
		return price.build();
	}

	private void readMember(JsonParser parser, String name, ModelPrice.Builder price) {
		switch (name) {
			case "as-of" -> price.asOf(LocalDate.parse(parser.getString()));
			case "long-context" -> price.longContext(readLongContext(parser));
			case "tiers" -> readTiers(parser, price);
			case "minute" -> price.minute(decimal(parser));
			case "second" -> price.second(decimal(parser));
			case "characters" -> price.characters(decimal(parser));
			case "regional-factor" -> price.regionalFactor(decimal(parser));
			default -> readRate(parser, name, price);
		}
	}

	private void readRate(JsonParser parser, String name, ModelPrice.Builder price) {
		if (this.kinds.get(name) instanceof HostedTool tool) {
			price.call(tool, decimal(parser));
		}
		else {
			price.rate(kind(name), decimal(parser));
		}
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

	private void readTiers(JsonParser parser, ModelPrice.Builder price) {
		require(parser, JsonToken.START_OBJECT);
		for (String tier = nextMember(parser); tier != null; tier = nextMember(parser)) {
			price.tier(tier, readTier(parser));
		}
	}

	private TierPrice readTier(JsonParser parser) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			return TierPrice.factor(decimal(parser));
		}
		Terms terms = readTerms(parser);
		return terms.numbers.containsKey("factor") ? terms.factor() : TierPrice.rates(terms.rates);
	}

	private Terms readTerms(JsonParser parser) {
		require(parser, JsonToken.START_OBJECT);
		Terms terms = new Terms();
		for (String name = nextMember(parser); name != null; name = nextMember(parser)) {
			switch (name) {
				case "over", "factor", "then" -> terms.numbers.put(name, decimal(parser));
				case "until" -> terms.dates.put(name, LocalDate.parse(parser.getString()));
				default -> terms.rates.put(kind(name), decimal(parser));
			}
		}
		return terms;
	}

	private TokenKind kind(String priceName) {
		if (!(this.kinds.get(priceName) instanceof TokenKind kind)) {
			throw unknown(priceName);
		}
		return kind;
	}

	private static @Nullable String nextMember(JsonParser parser) {
		String name = parser.nextName();
		if (name != null) {
			parser.nextToken();
		}
		return name;
	}

	private static BigDecimal decimal(JsonParser parser) {
		if (!parser.currentToken().isNumeric()) {
			throw unexpected(parser, "a number");
		}
		return new BigDecimal(parser.getString());
	}

	private static void require(JsonParser parser, JsonToken token) {
		if (parser.currentToken() != token) {
			throw unexpected(parser, token.toString());
		}
	}

	private static IllegalArgumentException unexpected(JsonParser parser, String expected) {
		return new IllegalArgumentException("Expected %s but found %s in the price catalogue, line %d"
			.formatted(expected, parser.currentToken(), parser.currentLocation().getLineNr()));
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
