package io.github.openaispring.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.openaispring.chat.OpenAiChatProvider;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.cost.UsageListener;
import io.github.openaispring.telemetry.DefaultGenAiObservationConvention;
import io.github.openaispring.telemetry.OperationTelemetry;
import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests of {@link OpenAiChatAutoConfiguration}.
 */
class OpenAiChatAutoConfigurationTests {

	private static OpenAiSimulator simulator;

	private final ApplicationContextRunner runner = Contexts.withKey()
		.withPropertyValues("openai.base-url=" + simulator.baseUrl(), "openai.chat.model=gpt-4o");

	@BeforeAll
	static void start() {
		simulator = OpenAiSimulator.start();
	}

	@AfterAll
	static void stop() {
		simulator.close();
	}

	@BeforeEach
	void reset() {
		simulator.reset();
	}

	private static PredictionResponse call(ApplicationContext context) {
		return context.getBean(OpenAiProvider.class).predict(PredictionRequest.of("Hi")).block();
	}

	@Test
	void byDefaultTheProviderIsNamedDefault() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(OpenAiChatProvider.class);
			OpenAiProvider provider = context.getBean(OpenAiProvider.class);
			assertThat(provider.id()).isEqualTo("default");
			assertThat(provider.model()).isEqualTo("gpt-4o");
			assertThat(call(context).metadata().cost().totalUsd()).isPositive();
		});
	}

	@Test
	void whenUserDefinesProviderBacksOffAndNeedsNoKey() {
		OpenAiProvider own = mock(OpenAiProvider.class);
		Contexts.keyless().withBean(OpenAiProvider.class, () -> own).run((context) -> {
			assertThat(context).hasSingleBean(OpenAiProvider.class);
			assertThat(context.getBean(OpenAiProvider.class)).isSameAs(own);
		});
	}

	@Test
	void whenUserDefinesTelemetryUsesIt() {
		this.runner.withBean(OperationTelemetry.class, () -> OperationTelemetry.none("mine")).run((context) -> {
			assertThat(context).hasSingleBean(OperationTelemetry.class);
			assertThat(context.getBean(OpenAiProvider.class).id()).isEqualTo("mine");
		});
	}

	@Test
	void whenUserDefinesUsageListenersAllAreTold() {
		this.runner.withUserConfiguration(Listeners.class).run((context) -> {
			call(context);
			assertThat(context.getBean(Listeners.class).events).hasSize(2)
				.allSatisfy((event) -> assertThat(event.usage().totalTokens()).isPositive());
		});
	}

	@Test
	void whenThereAreObservationsCallsAreObserved() {
		TestObservationRegistry observations = TestObservationRegistry.create();
		this.runner.withBean(ObservationRegistry.class, () -> observations).run((context) -> {
			call(context);
			TestObservationRegistryAssert.assertThat(observations)
				.hasObservationWithNameEqualTo("gen_ai.client.operation.duration")
				.that()
				.hasLowCardinalityKeyValue("gen_ai.provider.name", "openai")
				.hasBeenStopped();
		});
	}

	@Test
	void whenUserDefinesConventionItNamesObservations() {
		TestObservationRegistry observations = TestObservationRegistry.create();
		this.runner.withBean(ObservationRegistry.class, () -> observations)
			.withBean(OwnConvention.class)
			.run((context) -> {
				call(context);
				TestObservationRegistryAssert.assertThat(observations).hasObservationWithNameEqualTo("own.name");
			});
	}

	@Test
	void whenServerIsAzureTelemetrySaysSo() {
		this.runner.withPropertyValues("openai.base-url=https://mine.openai.AZURE.com/openai/v1")
			.run((context) -> assertThat(context.getBean(OperationTelemetry.class)).extracting("provider")
				.isEqualTo("azure.ai.openai"));
	}

	/**
	 * A convention with a name of its own.
	 */
	static class OwnConvention extends DefaultGenAiObservationConvention {

		@Override
		public String getName() {
			return "own.name";
		}

	}

	/**
	 * Two listeners, one of which fails.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		private final List<UsageEvent> events = new CopyOnWriteArrayList<>();

		@Bean
		UsageListener failing() {
			return (event) -> {
				this.events.add(event);
				throw new IllegalStateException("on purpose");
			};
		}

		@Bean
		UsageListener listening() {
			return this.events::add;
		}

	}

}
