package io.github.openaispring.autoconfigure;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

import io.github.openaispring.cost.HostedTool;
import io.github.openaispring.cost.ModelPrice;
import io.github.openaispring.cost.PriceCatalog;

/**
 * Turns {@code openai.pricing.models} and {@code openai.pricing.calls} into prices. What
 * would bind to nothing, such as a misspelt rate or a model with dots outside brackets,
 * is refused: it would be a wrong bill.
 *
 * @param prices the prices by model
 * @param usdPerCall the price in USD of a call by hosted tool
 */
record PriceOverrides(Map<String, ModelPrice> prices, Map<HostedTool, BigDecimal> usdPerCall) {

	private static final String MODELS = "openai.pricing.models";

	private static final String CALLS = "openai.pricing.calls";

	private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

	private static final int MAX_DECIMALS = 50;

	private static final ModelPropertyNames NAMES = new ModelPropertyNames(MODELS,
			Stream.of("input", "cached-input", "cache-write", "cache-write12h", "output", "audio-input",
					"cached-audio-input", "audio-output", "image-input", "cached-image-input", "minute", "second",
					"characters", "web-search", "file-search", "code-interpreter", "regional-factor"),
			("A model with dots belongs in brackets, as in %s[gpt-4.1].input, and the name must end in "
					+ "a rate such as input, cached-input or output.")
				.formatted(MODELS));

	static PriceOverrides from(OpenAiProperties.Pricing pricing, Environment environment) {
		NAMES.check(pricing.getModels().keySet(), environment);
		Map<String, ModelPrice> prices = new LinkedHashMap<>();
		pricing.getModels()
			.forEach((model, rates) -> prices.put(ModelPropertyNames.withoutBrackets(model), price(model, rates)));
		pricing.getCalls().forEach((tool, usd) -> checked(CALLS + "." + tool.priceName(), usd));
		return new PriceOverrides(prices, pricing.getCalls());
	}

	PriceCatalog over(PriceCatalog catalog) {
		return catalog.withOverrides(this.prices, this.usdPerCall);
	}

	private static ModelPrice price(String model, OpenAiProperties.Rates rates) {
		if (rates.getMinute() != null && rates.getSecond() != null) {
			throw OpenAiPropertiesChecks.invalid("%s[%s].second".formatted(MODELS, model), rates.getSecond(),
					"A model has a price by the minute or by the second, not both.");
		}
		ModelPrice.Builder price = ModelPrice.builder().everyTier();
		addTokens(price, model, rates);
		return price.minute(price(model, "minute", rates.getMinute()))
			.second(price(model, "second", rates.getSecond()))
			.characters(price(model, "characters", rates.getCharacters()))
			.call(HostedTool.WEB_SEARCH, price(model, "web-search", rates.getWebSearch()))
			.call(HostedTool.FILE_SEARCH, price(model, "file-search", rates.getFileSearch()))
			.call(HostedTool.CODE_INTERPRETER, price(model, "code-interpreter", rates.getCodeInterpreter()))
			.regionalFactor(price(model, "regional-factor", rates.getRegionalFactor()))
			.build();
	}

	private static void addTokens(ModelPrice.Builder price, String model, OpenAiProperties.Rates rates) {
		price.input(price(model, "input", rates.getInput()))
			.cachedInput(price(model, "cached-input", rates.getCachedInput()))
			.cacheWrite(price(model, "cache-write", rates.getCacheWrite()))
			.cacheWrite12h(price(model, "cache-write12h", rates.getCacheWrite12h()))
			.output(price(model, "output", rates.getOutput()))
			.audioInput(price(model, "audio-input", rates.getAudioInput()))
			.cachedAudioInput(price(model, "cached-audio-input", rates.getCachedAudioInput()))
			.audioOutput(price(model, "audio-output", rates.getAudioOutput()))
			.imageInput(price(model, "image-input", rates.getImageInput()))
			.cachedImageInput(price(model, "cached-image-input", rates.getCachedImageInput()));
	}

	private static @Nullable BigDecimal price(String model, String rate, @Nullable BigDecimal usd) {
		return checked("%s[%s].%s".formatted(MODELS, model, rate), usd);
	}

	private static @Nullable BigDecimal checked(String property, @Nullable BigDecimal usd) {
		if (usd != null && usd.signum() < 0) {
			throw OpenAiPropertiesChecks.invalid(property, usd, "A price must not be negative.");
		}
		if (usd != null && (usd.compareTo(MOST) > 0 || usd.scale() > MAX_DECIMALS)) {
			throw OpenAiPropertiesChecks.invalid(property, usd,
					"A price must be at most %s and have at most %d decimals.".formatted(MOST, MAX_DECIMALS));
		}
		return usd;
	}

}
