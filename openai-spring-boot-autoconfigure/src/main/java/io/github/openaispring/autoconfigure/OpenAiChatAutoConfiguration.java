package io.github.openaispring.autoconfigure;

import java.net.URI;
import java.util.List;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.chat.ChatOptions;
import io.github.openaispring.chat.OpenAiChatProvider;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.UsageListener;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.telemetry.FirstChunkListener;
import io.github.openaispring.telemetry.GenAiObservationConvention;
import io.github.openaispring.telemetry.OperationTelemetry;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the chat provider.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { OpenAiClientAutoConfiguration.class, OpenAiPricingAutoConfiguration.class },
		afterName = { "io.github.openaispring.autoconfigure.OpenAiMetricsAutoConfiguration",
				"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration" })
@ConditionalOnBean(OpenAiHttpClient.class)
public final class OpenAiChatAutoConfiguration {

	/** The name of the one client, as metered. */
	static final String CLIENT = "default";

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	OperationTelemetry openAiOperationTelemetry(OpenAiConnectionDetails details,
			ObjectProvider<ObservationRegistry> observations, ObjectProvider<GenAiObservationConvention> conventions,
			ObjectProvider<UsageListener> usageListeners, ObjectProvider<FirstChunkListener> firstChunkListeners) {
		List<FirstChunkListener> listeners = firstChunkListeners.orderedStream().toList();
		return new OperationTelemetry(CLIENT, provider(details),
				observations.getIfAvailable(() -> ObservationRegistry.NOOP), conventions.getIfAvailable(),
				UsageListener.composite(usageListeners.orderedStream().toList()),
				(context, time) -> listeners.forEach((listener) -> listener.onFirstChunk(context, time)));
	}

	@Bean
	@ConditionalOnMissingBean(OpenAiProvider.class)
	OpenAiChatProvider openAiProvider(OpenAiHttpClient http, OpenAiProperties properties, CostCalculator costs,
			OperationTelemetry telemetry) {
		OpenAiProperties.Chat chat = properties.getChat();
		return new OpenAiChatProvider(http, options(chat), chat.isIncludeRawOutput(), costs, telemetry);
	}

	private static String provider(OpenAiConnectionDetails details) {
		String host = URI.create(details.getBaseUrl()).getHost();
		return (host != null && host.endsWith(".azure.com")) ? "azure.ai.openai" : "openai";
	}

	private static ChatOptions options(OpenAiProperties.Chat chat) {
		try {
			return ChatOptions.builder()
				.model(chat.getModel())
				.temperature(chat.getTemperature())
				.topP(chat.getTopP())
				.maxOutputTokens(chat.getMaxOutputTokens())
				.seed(chat.getSeed())
				.reasoningEffort(chat.getReasoningEffort())
				.serviceTier(chat.getServiceTier())
				.build();
		}
		catch (OpenAiInvalidRequestException ex) {
			throw invalid(chat, String.valueOf(ex.getParam()), ex);
		}
	}

	private static RuntimeException invalid(OpenAiProperties.Chat chat, String param,
			OpenAiInvalidRequestException cause) {
		String reason = String.valueOf(cause.getMessage());
		return switch (param) {
			case "temperature" ->
				OpenAiPropertiesChecks.invalid("openai.chat.temperature", chat.getTemperature(), reason);
			case "top_p" -> OpenAiPropertiesChecks.invalid("openai.chat.top-p", chat.getTopP(), reason);
			case "max_completion_tokens" ->
				OpenAiPropertiesChecks.invalid("openai.chat.max-output-tokens", chat.getMaxOutputTokens(), reason);
			default -> OpenAiPropertiesChecks.invalid("openai.chat." + param, chat.getModel(), reason);
		};
	}

}
