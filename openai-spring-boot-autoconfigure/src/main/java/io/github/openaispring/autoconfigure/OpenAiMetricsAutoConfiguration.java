package io.github.openaispring.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.github.openaispring.telemetry.AttributionTags;
import io.github.openaispring.telemetry.ClientMeters;
import io.github.openaispring.telemetry.FirstChunkMeter;
import io.github.openaispring.telemetry.GenAiHistogramBuckets;
import io.github.openaispring.telemetry.GenAiUsageConvention;
import io.github.openaispring.telemetry.MeterHttpListener;
import io.github.openaispring.telemetry.MeterRealtimeListener;
import io.github.openaispring.telemetry.MeterToolListener;
import io.github.openaispring.telemetry.MeterUsageListener;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the meters, where the application
 * has a registry for them.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = OpenAiTelemetryAutoConfiguration.class,
		afterName = { "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = { "openai.enabled", "openai.telemetry.enabled" }, matchIfMissing = true)
public final class OpenAiMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MeterUsageListener openAiMeterUsageListener(MeterRegistry registry, GenAiUsageConvention convention,
			AttributionTags tags) {
		return new MeterUsageListener(registry, convention, tags);
	}

	@Bean
	@ConditionalOnMissingBean
	MeterHttpListener openAiMeterHttpListener(MeterRegistry registry) {
		return new MeterHttpListener(OpenAiClientAutoConfiguration.CLIENT, new ClientMeters(registry));
	}

	@Bean
	@ConditionalOnMissingBean
	MeterRealtimeListener openAiMeterRealtimeListener(MeterRegistry registry) {
		return new MeterRealtimeListener(OpenAiClientAutoConfiguration.CLIENT, registry);
	}

	@Bean
	@ConditionalOnMissingBean
	MeterToolListener openAiMeterToolListener(MeterRegistry registry) {
		return new MeterToolListener(registry);
	}

	@Bean
	@ConditionalOnMissingBean
	FirstChunkMeter openAiFirstChunkMeter(MeterRegistry registry) {
		return new FirstChunkMeter(registry);
	}

	@Bean
	@ConditionalOnMissingBean
	static GenAiHistogramBuckets openAiHistogramBuckets() {
		return new GenAiHistogramBuckets();
	}

}
