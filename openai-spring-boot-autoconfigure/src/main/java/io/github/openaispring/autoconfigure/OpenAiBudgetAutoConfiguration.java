package io.github.openaispring.autoconfigure;

import java.time.Clock;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;

import io.github.openaispring.budget.BudgetGate;
import io.github.openaispring.budget.BudgetLedger;
import io.github.openaispring.budget.BudgetListener;
import io.github.openaispring.budget.BudgetSettings;
import io.github.openaispring.budget.BudgetStore;
import io.github.openaispring.budget.InMemoryBudgetStore;
import io.github.openaispring.budget.RedisBudgetStore;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.telemetry.MeterBudgetListener;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of budgets, where one is configured.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = OpenAiPricingAutoConfiguration.class,
		afterName = { "org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@Conditional(OnBudgetCondition.class)
@ConditionalOnBooleanProperty(name = "openai.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OpenAiBudgetProperties.class)
@Import({ OpenAiBudgetAutoConfiguration.RedisStore.class, OpenAiBudgetAutoConfiguration.Meters.class })
public final class OpenAiBudgetAutoConfiguration {

	private static final String STORE = "openai.budget.store";

	@Bean
	@ConditionalOnMissingBean
	BudgetSettings openAiBudgetSettings(OpenAiBudgetProperties properties, PriceCatalog prices, ModelCatalog models) {
		return new BudgetDefinitions(properties, prices, new ShutdownWarning(models, Clock.systemUTC()))
			.settings(List.of(OpenAiClientAutoConfiguration.CLIENT));
	}

	@Bean
	@ConditionalOnMissingBean(BudgetStore.class)
	InMemoryBudgetStore openAiBudgetStore(OpenAiBudgetProperties properties) {
		if (properties.getStore() == OpenAiStoreProperties.Store.REDIS) {
			throw OpenAiPropertiesChecks.redisMissing(STORE);
		}
		return new InMemoryBudgetStore(properties.getMaxAccounts(), Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	BudgetLedger openAiBudgetLedger(BudgetSettings settings, BudgetStore store,
			ObjectProvider<BudgetListener> listeners) {
		return new BudgetLedger(settings, store, BudgetListener.composite(listeners.orderedStream().toList()),
				Clock.systemUTC());
	}

	// Before gates at which calls may have to wait: it may choose another model.
	@Bean
	@Order(0)
	@ConditionalOnMissingBean
	BudgetGate openAiBudgetGate(BudgetLedger ledger, CostCalculator costs) {
		return new BudgetGate(ledger, costs);
	}

	@Bean
	BudgetEventPublisher openAiBudgetEventPublisher(ApplicationEventPublisher publisher) {
		return new BudgetEventPublisher(publisher);
	}

	@Bean
	BudgetLifecycle openAiBudgetLifecycle(BudgetLedger ledger) {
		return new BudgetLifecycle(ledger);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnRedisStore(STORE)
	static class RedisStore {

		@Bean
		@ConditionalOnMissingBean(BudgetStore.class)
		RedisBudgetStore openAiBudgetStore(OpenAiBudgetProperties properties,
				ObjectProvider<ReactiveRedisConnectionFactory> connections) {
			return new RedisBudgetStore(RedisTemplates.of(STORE, connections), properties.getKeyPrefix(),
					properties.getStoreTimeout(), properties.getTotalRetention());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	@ConditionalOnBean(MeterRegistry.class)
	@ConditionalOnBooleanProperty(name = "openai.telemetry.enabled", matchIfMissing = true)
	static class Meters {

		@Bean
		@ConditionalOnMissingBean
		MeterBudgetListener openAiMeterBudgetListener(MeterRegistry registry, BudgetSettings settings,
				ObjectProvider<BudgetLedger> ledger) {
			return new MeterBudgetListener(registry, settings.budgets(), Clock.systemUTC(),
					() -> ledger.getObject().unsettledUsd());
		}

	}

}
