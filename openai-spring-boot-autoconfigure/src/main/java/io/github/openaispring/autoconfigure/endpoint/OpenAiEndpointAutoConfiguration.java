package io.github.openaispring.autoconfigure.endpoint;

import java.time.Clock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

import io.github.openaispring.autoconfigure.OpenAiConnectionDetails;
import io.github.openaispring.autoconfigure.OpenAiPricingAutoConfiguration;
import io.github.openaispring.budget.Budgets;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.limit.RateLimiting;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.telemetry.OperationTelemetry;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the actuator endpoint
 * {@code openai}, where it is exposed.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { OpenAiModelCheckAutoConfiguration.class, OpenAiPricingAutoConfiguration.class })
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(OpenAiEndpoint.class)
@ConditionalOnBean({ ModelsInUse.class, PriceCatalog.class })
public final class OpenAiEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	OpenAiEndpoint openAiEndpoint(ObjectProvider<EndpointPart> parts) {
		return new OpenAiEndpoint(parts.orderedStream().toList());
	}

	@Bean
	SpendRecorder openAiSpendRecorder() {
		return new SpendRecorder(Clock.systemUTC());
	}

	@Bean
	@Order(1)
	ClientsPart openAiClientsPart(OperationTelemetry telemetry, OpenAiConnectionDetails details) {
		return new ClientsPart(telemetry, details);
	}

	@Bean
	@Order(2)
	ModelsPart openAiModelsPart(ModelsInUse inUse, ModelCatalog catalog, ModelLifetimes lifetimes) {
		return new ModelsPart(inUse, catalog, lifetimes);
	}

	@Bean
	@Order(3)
	PricesPart openAiPricesPart(ModelsInUse inUse, PriceCatalog catalog) {
		return new PricesPart(inUse, catalog, Clock.systemUTC());
	}

	@Bean
	@Order(4)
	BudgetsPart openAiBudgetsPart(ObjectProvider<Budgets> budgets) {
		return new BudgetsPart(budgets);
	}

	@Bean
	@Order(5)
	LimitsPart openAiLimitsPart(ObjectProvider<RateLimiting> limiting) {
		return new LimitsPart(limiting);
	}

	@Bean
	@Order(6)
	SpendPart openAiSpendPart(SpendRecorder recorder) {
		return new SpendPart(recorder);
	}

}
