package io.github.openaispring.autoconfigure;

import java.net.URI;
import java.time.Clock;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

import io.github.openaispring.chat.OpenAiChatProvider;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.UsageListener;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.telemetry.GenAiObservationConvention;
import io.github.openaispring.telemetry.OperationTelemetry;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the chat provider.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
		after = { OpenAiClientAutoConfiguration.class, OpenAiModelAutoConfiguration.class,
				OpenAiPricingAutoConfiguration.class },
		afterName = { "io.github.openaispring.autoconfigure.OpenAiMetricsAutoConfiguration",
				"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration" })
@ConditionalOnBean(OpenAiHttpClient.class)
@ConditionalOnBooleanProperty(name = "openai.enabled", matchIfMissing = true)
public final class OpenAiChatAutoConfiguration {

	/** The name of the one client, as metered. */
	static final String CLIENT = "default";

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	OperationTelemetry openAiOperationTelemetry(OpenAiConnectionDetails details,
			ObjectProvider<ObservationRegistry> observations, ObjectProvider<GenAiObservationConvention> conventions,
			ObjectProvider<UsageListener> usageListeners) {
		return new OperationTelemetry(CLIENT, provider(details),
				observations.getIfAvailable(() -> ObservationRegistry.NOOP), conventions.getIfAvailable(),
				UsageListener.composite(usageListeners.orderedStream().toList()));
	}

	@Bean
	@ConditionalOnMissingBean(OpenAiProvider.class)
	OpenAiChatProvider openAiProvider(OpenAiHttpClient http, OpenAiProperties properties, CostCalculator costs,
			OperationTelemetry telemetry, ModelCatalog models) {
		OpenAiProperties.Chat chat = properties.getChat();
		new ShutdownWarning(models, Clock.systemUTC()).check("openai.chat.model", chat.getModel());
		return new OpenAiChatProvider(http, ChatDefaults.from(chat), chat.isIncludeRawOutput(), costs, telemetry);
	}

	private static String provider(OpenAiConnectionDetails details) {
		String host = URI.create(details.getBaseUrl()).getHost();
		return OpenAiPropertiesChecks.lowerCase(host).endsWith(".azure.com") ? "azure.ai.openai" : "openai";
	}

}
