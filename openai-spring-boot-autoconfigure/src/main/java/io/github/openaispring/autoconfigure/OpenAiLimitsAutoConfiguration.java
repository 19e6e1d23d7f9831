package io.github.openaispring.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;

import io.github.openaispring.limit.LimitListener;
import io.github.openaispring.limit.LimitSettings;
import io.github.openaispring.limit.LimitStore;
import io.github.openaispring.limit.RateLimitGate;
import io.github.openaispring.limit.RedisLimitStore;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.telemetry.MeterLimitListener;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the client's limiter of requests
 * and tokens.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = OpenAiModelAutoConfiguration.class,
		afterName = { "io.github.openaispring.autoconfigure.OpenAiBudgetAutoConfiguration",
				"org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnBooleanProperty(name = "openai.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OpenAiLimitsProperties.class)
@Import({ OpenAiLimitsAutoConfiguration.RedisStore.class, OpenAiLimitsAutoConfiguration.Meters.class })
public final class OpenAiLimitsAutoConfiguration {

	private static final String STORE = "openai.limits.store";

	@Bean
	@ConditionalOnMissingBean
	LimitSettings openAiLimitSettings(OpenAiLimitsProperties properties, Environment environment) {
		return LimitDefinitions.from(properties, environment);
	}

	@Bean
	@ConditionalOnMissingBean
	LimitStore openAiLimitStore(OpenAiLimitsProperties properties) {
		if (properties.getStore() == OpenAiStoreProperties.Store.REDIS) {
			throw OpenAiPropertiesChecks.redisMissing(STORE);
		}
		return LimitStore.inMemory();
	}

	// Behind the budgets, which may choose another model.
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	@ConditionalOnMissingBean
	RateLimitGate openAiRateLimitGate(LimitSettings settings, LimitStore store, ModelCatalog models,
			ObjectProvider<LimitListener> listeners) {
		return new RateLimitGate(OpenAiClientAutoConfiguration.CLIENT, settings, store, models,
				LimitListener.composite(listeners.orderedStream().toList()));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnRedisStore(STORE)
	static class RedisStore {

		@Bean
		@ConditionalOnMissingBean(LimitStore.class)
		RedisLimitStore openAiLimitStore(OpenAiLimitsProperties properties,
				ObjectProvider<ReactiveRedisConnectionFactory> connections) {
			return new RedisLimitStore(RedisTemplates.of(STORE, connections), properties.getKeyPrefix(),
					properties.getStoreTimeout(), properties.getOnStoreFailure());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	@ConditionalOnBean(MeterRegistry.class)
	@ConditionalOnBooleanProperty(name = "openai.telemetry.enabled", matchIfMissing = true)
	static class Meters {

		@Bean
		@ConditionalOnMissingBean
		MeterLimitListener openAiMeterLimitListener(MeterRegistry registry) {
			return new MeterLimitListener(OpenAiClientAutoConfiguration.CLIENT, registry);
		}

	}

}
