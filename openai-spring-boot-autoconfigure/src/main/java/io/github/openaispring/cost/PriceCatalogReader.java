package io.github.openaispring.cost;

import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a catalogue of prices token by token, which costs next to no start-up time. It is
 * strict, because a price that is misspelt would otherwise be a wrong bill.
 */
final class PriceCatalogReader {

	private static final BigDecimal FORMAT = BigDecimal.valueOf(2);

	private final Map<String, ModelPrice> prices = new HashMap<>();

	private final Map<HostedTool, BigDecimal> usdPerCall = new EnumMap<>(HostedTool.class);

	private final Map<String, String> aliases = new HashMap<>();

	private @Nullable LocalDate asOf;

	PriceCatalog read(InputStream input) {
		JsonFactory factory = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
		try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), input)) {
			CatalogJson json = new CatalogJson(parser);
			json.object((name) -> readMember(json, name));
		}
		if (this.asOf == null) {
			throw new IllegalArgumentException("The price catalogue does not say \"as-of\" which day it holds");
		}
		return new JsonPriceCatalog(this.asOf, this.prices, this.usdPerCall, this.aliases);
	}

	private void readMember(CatalogJson json, String name) {
		switch (name) {
			case "format" -> requireFormat(json.number());
			case "unit" -> json.skip();
			case "as-of" -> this.asOf = json.day();
			case "calls" -> json.object((tool) -> readCall(json, tool));
			case "models" -> json.object((model) -> this.prices.put(model, named(json, model)));
			default -> throw json.unknown(name);
		}
	}

	private static void requireFormat(BigDecimal format) {
		if (format.compareTo(FORMAT) != 0) {
			throw new IllegalArgumentException("Price catalogue format %s is not supported".formatted(format));
		}
	}

	private void readCall(CatalogJson json, String name) {
		if (!(ModelPriceReader.kind(name) instanceof HostedTool tool)) {
			throw json.unknown(name);
		}
		this.usdPerCall.put(tool, json.number());
	}

	private ModelPrice named(CatalogJson json, String model) {
		try {
			return readModel(json, model);
		}
		catch (IllegalArgumentException | ArithmeticException | DateTimeException ex) {
			throw new IllegalArgumentException("The price of \"%s\" is wrong: %s".formatted(model, ex.getMessage()),
					ex);
		}
	}

	private ModelPrice readModel(CatalogJson json, String model) {
		ModelPriceReader price = new ModelPriceReader(json, this.asOf);
		json.object((name) -> {
			switch (name) {
				case "aliases" -> json.texts((alias) -> readAlias(alias, model));
				case "changes" -> json.object((day) -> price.change(LocalDate.parse(day)));
				default -> price.readMember(name);
			}
		});
		return price.build();
	}

	private void readAlias(String alias, String model) {
		if (this.aliases.put(alias, model) != null) {
			throw new IllegalArgumentException("\"%s\" is the alias of several models".formatted(alias));
		}
	}

}
