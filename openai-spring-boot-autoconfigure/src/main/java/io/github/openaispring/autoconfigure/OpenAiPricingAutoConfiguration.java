package io.github.openaispring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;

import io.github.openaispring.cost.CostCalculator;
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
	PriceCatalog openAiPriceCatalog(OpenAiProperties properties, Environment environment) {
		OpenAiProperties.Pricing pricing = properties.getPricing();
		return catalog(pricing.getCatalog()).withOverrides(PriceOverrides.from(pricing.getModels(), environment));
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

}
