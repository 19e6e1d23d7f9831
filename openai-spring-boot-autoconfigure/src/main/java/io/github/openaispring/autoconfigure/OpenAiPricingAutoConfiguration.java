package io.github.openaispring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.Resource;

import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.ModelPrice;
import io.github.openaispring.cost.PriceCatalog;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of prices.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "openai.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OpenAiProperties.class)
public final class OpenAiPricingAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	PriceCatalog openAiPriceCatalog(OpenAiProperties properties) {
		OpenAiProperties.Pricing pricing = properties.getPricing();
		Map<String, ModelPrice> overrides = new LinkedHashMap<>();
		pricing.getModels().forEach((model, rates) -> overrides.put(model, price(model, rates)));
		return catalog(pricing.getCatalog()).withOverrides(overrides);
	}

	@Bean
	@ConditionalOnMissingBean
	CostCalculator openAiCostCalculator(PriceCatalog catalog) {
		return new CostCalculator(catalog);
	}

	private static PriceCatalog catalog(@Nullable Resource resource) {
		if (resource == null) {
			return PriceCatalog.bundled();
		}
		try (InputStream json = resource.getInputStream()) {
			return PriceCatalog.read(json);
		}
		catch (IOException | RuntimeException ex) {
			throw OpenAiPropertiesChecks.invalid("openai.pricing.catalog", resource,
					"It cannot be read as a price catalogue: " + ex.getMessage() + ".");
		}
	}

	private static ModelPrice price(String model, OpenAiProperties.Rates rates) {
		BiFunction<String, @Nullable BigDecimal, @Nullable BigDecimal> checked = (rate, usd) -> OpenAiPropertiesChecks
			.price(model, rate, usd);
		return ModelPrice.builder()
			.input(checked.apply("input", rates.getInput()))
			.cachedInput(checked.apply("cached-input", rates.getCachedInput()))
			.cacheWrite(checked.apply("cache-write", rates.getCacheWrite()))
			.cacheWrite12h(checked.apply("cache-write12h", rates.getCacheWrite12h()))
			.output(checked.apply("output", rates.getOutput()))
			.audioInput(checked.apply("audio-input", rates.getAudioInput()))
			.cachedAudioInput(checked.apply("cached-audio-input", rates.getCachedAudioInput()))
			.audioOutput(checked.apply("audio-output", rates.getAudioOutput()))
			.imageInput(checked.apply("image-input", rates.getImageInput()))
			.cachedImageInput(checked.apply("cached-image-input", rates.getCachedImageInput()))
			.build();
	}

}
