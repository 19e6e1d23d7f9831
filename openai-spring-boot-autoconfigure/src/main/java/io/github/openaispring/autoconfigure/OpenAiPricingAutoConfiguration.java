package io.github.openaispring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;

import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.ReloadablePriceCatalog;

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
	@ConditionalOnMissingBean(PriceCatalog.class)
	ReloadablePriceCatalog openAiPriceCatalog(OpenAiProperties properties, Environment environment) {
		Resource resource = properties.getPricing().getCatalog();
		PriceOverrides overrides = PriceOverrides.from(properties.getPricing(), environment);
		return new ReloadablePriceCatalog(() -> overrides.over(catalog(resource)));
	}

	@Bean
	@ConditionalOnBean(ReloadablePriceCatalog.class)
	@ConditionalOnProperty("openai.pricing.reload-interval")
	PriceReloading openAiPriceReloading(ReloadablePriceCatalog catalog, OpenAiProperties properties) {
		return new PriceReloading(catalog, properties.getPricing().getReloadInterval());
	}

	@Bean
	@ConditionalOnMissingBean
	CostCalculator openAiCostCalculator(PriceCatalog catalog, OpenAiProperties properties,
			ObjectProvider<OpenAiConnectionDetails> details) {
		return new CostCalculator(catalog, Clock.systemUTC(), isRegional(properties.getPricing(), details));
	}

	private static boolean isRegional(OpenAiProperties.Pricing pricing,
			ObjectProvider<OpenAiConnectionDetails> details) {
		if (pricing.getRegional() != null) {
			return pricing.getRegional();
		}
		OpenAiConnectionDetails connection = details.getIfAvailable();
		URI url = (connection != null) ? OpenAiPropertiesChecks.uri(connection.getBaseUrl()) : null;
		return url != null && OpenAiPropertiesChecks.lowerCase(url.getHost()).endsWith(".api.openai.com");
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
