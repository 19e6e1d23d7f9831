package io.github.openaispring.autoconfigure.endpoint;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.openaispring.autoconfigure.OpenAiBudgetProperties;
import io.github.openaispring.autoconfigure.OpenAiClientAutoConfiguration;
import io.github.openaispring.autoconfigure.OpenAiConnectionDetails;
import io.github.openaispring.autoconfigure.OpenAiMetricsAutoConfiguration;
import io.github.openaispring.autoconfigure.OpenAiModelAutoConfiguration;
import io.github.openaispring.autoconfigure.OpenAiModelCheckProperties;
import io.github.openaispring.autoconfigure.OpenAiProperties;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.telemetry.OperationTelemetry;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the watch over the models in use:
 * the meter of their remaining days, and the check that asks the server.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { OpenAiClientAutoConfiguration.class, OpenAiModelAutoConfiguration.class,
		OpenAiMetricsAutoConfiguration.class })
@ConditionalOnBean({ OpenAiHttpClient.class, ModelCatalog.class })
@EnableConfigurationProperties(OpenAiModelCheckProperties.class)
public final class OpenAiModelCheckAutoConfiguration {

	private static final String AZURE = "azure.ai.openai";

	@Bean
	ModelsInUse openAiModelsInUse(OpenAiProperties properties, OpenAiBudgetProperties budget, Environment environment) {
		return new ModelsInUse(ConfiguredModels.of(properties, budget, environment));
	}

	@Bean
	ModelLifetimes openAiModelLifetimes(ModelCatalog catalog) {
		return new ModelLifetimes(catalog, Clock.systemUTC());
	}

	@Bean
	@ConditionalOnBooleanProperty("openai.model-check.enabled")
	ModelCheck openAiModelCheck(ObjectProvider<OpenAiHttpClient> http, OpenAiConnectionDetails details,
			ObjectProvider<OperationTelemetry> telemetry, ModelsInUse inUse, ModelLifetimes lifetimes,
			OpenAiModelCheckProperties properties) {
		return new ModelCheck(
				Mono.fromSupplier(http::getObject).filter((client) -> listsWhatIsCalled(details, telemetry)), inUse,
				lifetimes, properties.getInterval(), Schedulers.boundedElastic());
	}

	// Azure lists models, but calls name deployments.
	private static boolean listsWhatIsCalled(OpenAiConnectionDetails details,
			ObjectProvider<OperationTelemetry> telemetry) {
		return details.getAzure() == null && !AZURE.equals(telemetry.getObject().provider());
	}

	/**
	 * The meter, where there are meters.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	@ConditionalOnBean(MeterRegistry.class)
	@ConditionalOnBooleanProperty(name = "openai.telemetry.enabled", matchIfMissing = true)
	static class MeterConfiguration {

		@Bean
		ShutdownMeters openAiShutdownMeters(MeterRegistry registry, ModelsInUse inUse, ModelLifetimes lifetimes) {
			return new ShutdownMeters(registry, inUse, lifetimes);
		}

	}

}
