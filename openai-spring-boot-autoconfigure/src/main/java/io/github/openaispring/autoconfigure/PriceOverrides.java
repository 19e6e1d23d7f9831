package io.github.openaispring.autoconfigure;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

import io.github.openaispring.cost.ModelPrice;

/**
 * Turns {@code openai.pricing.models} into prices. What would bind to nothing, such as a
 * misspelt rate or a model with dots outside brackets, is refused: it would be a wrong
 * bill.
 */
final class PriceOverrides {

	private static final String PROPERTY = "openai.pricing.models";

	private static final ModelPropertyNames NAMES = new ModelPropertyNames(PROPERTY,
			Stream.of("input", "cached-input", "cache-write", "cache-write12h", "output", "audio-input",
					"cached-audio-input", "audio-output", "image-input", "cached-image-input"),
			("A model with dots belongs in brackets, as in %s[gpt-4.1].input, and the name must end in "
					+ "a rate such as input, cached-input or output.")
				.formatted(PROPERTY));

	private PriceOverrides() {
	}

	static Map<String, ModelPrice> from(Map<String, OpenAiProperties.Rates> models, Environment environment) {
		NAMES.check(models.keySet(), environment);
		Map<String, ModelPrice> prices = new LinkedHashMap<>();
		models.forEach((model, rates) -> prices.put(ModelPropertyNames.withoutBrackets(model), price(model, rates)));
		return prices;
	}

	private static ModelPrice price(String model, OpenAiProperties.Rates rates) {
		return ModelPrice.builder()
			.everyTier()
			.input(price(model, "input", rates.getInput()))
			.cachedInput(price(model, "cached-input", rates.getCachedInput()))
			.cacheWrite(price(model, "cache-write", rates.getCacheWrite()))
			.cacheWrite12h(price(model, "cache-write12h", rates.getCacheWrite12h()))
			.output(price(model, "output", rates.getOutput()))
			.audioInput(price(model, "audio-input", rates.getAudioInput()))
			.cachedAudioInput(price(model, "cached-audio-input", rates.getCachedAudioInput()))
			.audioOutput(price(model, "audio-output", rates.getAudioOutput()))
			.imageInput(price(model, "image-input", rates.getImageInput()))
			.cachedImageInput(price(model, "cached-image-input", rates.getCachedImageInput()))
			.build();
	}

	private static @Nullable BigDecimal price(String model, String rate, @Nullable BigDecimal usd) {
		if (usd != null && usd.signum() < 0) {
			throw OpenAiPropertiesChecks.invalid("%s[%s].%s".formatted(PROPERTY, model, rate), usd,
					"A price must not be negative.");
		}
		return usd;
	}

}
