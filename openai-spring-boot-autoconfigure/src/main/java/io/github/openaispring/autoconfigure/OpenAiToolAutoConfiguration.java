package io.github.openaispring.autoconfigure;

import jakarta.validation.Validator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.telemetry.ObservationSettings;
import io.github.openaispring.telemetry.ToolListener;
import io.github.openaispring.telemetry.ToolObservationConvention;
import io.github.openaispring.telemetry.ToolTelemetry;
import io.github.openaispring.tool.BeanFactoryToolRegistry;
import io.github.openaispring.tool.DefaultOpenAiToolProvider;
import io.github.openaispring.tool.JakartaToolInputValidator;
import io.github.openaispring.tool.OpenAiToolProvider;
import io.github.openaispring.tool.ToolApproval;
import io.github.openaispring.tool.ToolExecutor;
import io.github.openaispring.tool.ToolInputValidator;
import io.github.openaispring.tool.ToolLimits;
import io.github.openaispring.tool.ToolRegistry;
import io.github.openaispring.tool.ToolSettings;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the application's tools and of
 * the provider that runs them.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
		after = { OpenAiChatAutoConfiguration.class, OpenAiMetricsAutoConfiguration.class,
				OpenAiTelemetryAutoConfiguration.class },
		afterName = "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration")
@ConditionalOnBooleanProperty(name = "openai.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OpenAiProperties.class)
public final class OpenAiToolAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(ToolRegistry.class)
	BeanFactoryToolRegistry openAiToolRegistry(ConfigurableListableBeanFactory beans, OpenAiProperties properties) {
		return new BeanFactoryToolRegistry(beans, properties.getTools().isStrict());
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ToolTelemetry openAiToolTelemetry(ObservationSettings observations, ToolObservationConvention convention,
			ObjectProvider<ToolListener> listeners) {
		return new ToolTelemetry(observations.registry(), convention,
				new CompositeToolListener(listeners.orderedStream().toList()));
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ToolExecutor openAiToolExecutor(OpenAiProperties properties, ObjectProvider<ToolApproval> approvals,
			ObjectProvider<ToolInputValidator> validators, ToolTelemetry telemetry) {
		return new ToolExecutor(properties.getTools().getTimeout(), approvals.getIfAvailable(),
				validators.getIfAvailable(), telemetry);
	}

	@Bean
	@Lazy
	@ConditionalOnSingleCandidate(OpenAiProvider.class)
	@ConditionalOnMissingBean(OpenAiToolProvider.class)
	DefaultOpenAiToolProvider openAiToolProvider(OpenAiProvider provider, ToolRegistry registry, ToolExecutor executor,
			OpenAiProperties properties) {
		return new DefaultOpenAiToolProvider(provider, registry, executor, settings(properties.getTools()));
	}

	@Bean
	RealtimeTools openAiRealtimeTools(OpenAiProperties properties, ToolRegistry registry,
			ObjectProvider<ToolExecutor> executor) {
		return new RealtimeTools(properties.getRealtime().getTools(), registry, executor);
	}

	private static ToolSettings settings(OpenAiToolProperties tools) {
		ToolLimits limits = new ToolLimits(tools.getMaxRounds(), tools.getMaxIdenticalCalls(), tools.getMaxDuration(),
				tools.getMaxCostUsd());
		return new ToolSettings(tools.isStrict(), tools.isParallel(), tools.getConcurrency(), limits);
	}

	/**
	 * Checks arguments where Jakarta Validation is there and set up.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Validator.class)
	static class ValidationConfiguration {

		@Bean
		@Lazy
		@ConditionalOnSingleCandidate(Validator.class)
		@ConditionalOnMissingBean(ToolInputValidator.class)
		JakartaToolInputValidator openAiToolInputValidator(Validator validator) {
			return new JakartaToolInputValidator(validator);
		}

	}

}
