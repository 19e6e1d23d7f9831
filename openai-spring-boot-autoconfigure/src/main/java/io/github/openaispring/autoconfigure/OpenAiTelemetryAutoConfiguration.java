package io.github.openaispring.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

import io.github.openaispring.autoconfigure.OpenAiTelemetryProperties.Convention;
import io.github.openaispring.telemetry.AttributionTags;
import io.github.openaispring.telemetry.GenAiObservationConvention;
import io.github.openaispring.telemetry.GenAiUsageConvention;
import io.github.openaispring.telemetry.ObservationSettings;
import io.github.openaispring.telemetry.ToolObservationConvention;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of what meters and observations have
 * in common: the conventions that name them and their tags.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "openai.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OpenAiTelemetryProperties.class)
public final class OpenAiTelemetryAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	AttributionTags openAiAttributionTags(OpenAiTelemetryProperties properties) {
		return new AttributionTags(properties.getTags(), properties.getMaxTagValues());
	}

	@Bean
	@ConditionalOnMissingBean
	GenAiUsageConvention openAiUsageConvention(OpenAiTelemetryProperties properties) {
		return (properties.getConvention() == Convention.NEXT) ? GenAiUsageConvention.next()
				: GenAiUsageConvention.current();
	}

	@Bean
	@ConditionalOnMissingBean
	ToolObservationConvention openAiToolObservationConvention(OpenAiTelemetryProperties properties) {
		return (properties.getConvention() == Convention.NEXT) ? ToolObservationConvention.next()
				: ToolObservationConvention.current();
	}

	@Bean
	@ConditionalOnMissingBean
	ObservationSettings openAiObservationSettings(OpenAiTelemetryProperties properties, AttributionTags tags,
			ObjectProvider<ObservationRegistry> registries, ObjectProvider<GenAiObservationConvention> conventions) {
		return new ObservationSettings(registry(properties, registries), conventions(properties, conventions), tags,
				properties.isIncludeContent());
	}

	static ObservationRegistry registry(OpenAiTelemetryProperties properties,
			ObjectProvider<ObservationRegistry> registries) {
		return properties.isEnabled() ? registries.getIfAvailable(() -> ObservationRegistry.NOOP)
				: ObservationRegistry.NOOP;
	}

	private static List<GenAiObservationConvention> conventions(OpenAiTelemetryProperties properties,
			ObjectProvider<GenAiObservationConvention> own) {
		List<GenAiObservationConvention> conventions = new ArrayList<>(own.orderedStream().toList());
		conventions.addAll((properties.getConvention() == Convention.NEXT) ? GenAiObservationConvention.next()
				: GenAiObservationConvention.current());
		return conventions;
	}

}
