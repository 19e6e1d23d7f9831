package io.github.openaispring.autoconfigure;

import java.time.Duration;
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

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.chat.HostedTools;
import io.github.openaispring.chat.OpenAiChatProvider;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.OpenAiResponses;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.cost.UsageListener;
import io.github.openaispring.telemetry.DefaultGenAiObservationConvention;
import io.github.openaispring.telemetry.OperationTelemetry;
import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.RecordedRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
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
	void apiIsChatCompletionsUnlessTheServerIsKnownToHaveBoth() {
		PredictionRequest search = PredictionRequest.builder().user("Hi").tools(HostedTools.webSearch()).build();
		this.runner.run((context) -> {
			call(context);
			assertThat(simulator.requests()).extracting(RecordedRequest::path).containsExactly("/v1/chat/completions");
			assertThatExceptionOfType(OpenAiInvalidRequestException.class)
				.isThrownBy(() -> context.getBean(OpenAiProvider.class).predict(search).block())
				.withMessageContaining("openai.chat.api=responses");
		});
	}

	@Test
	void apiIsTheOneOfTheProperty() {
		this.runner
			.withPropertyValues("openai.chat.api=responses", "openai.chat.reasoning-summary=auto",
					"openai.chat.verbosity=low", "openai.chat.store=false", "openai.chat.model=gpt-5.4")
			.run((context) -> {
				call(context);
				RecordedRequest request = simulator.awaitRequest(Duration.ofSeconds(30));
				assertThat(request.path()).isEqualTo("/v1/responses");
				assertThat(request.body().at("/reasoning/summary").stringValue()).isEqualTo("auto");
				assertThat(request.body().at("/text/verbosity").stringValue()).isEqualTo("low");
				assertThat(request.body().path("store").booleanValue()).isFalse();
			});
	}

	@Test
	void backgroundResponsesBackOff() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(OpenAiResponses.class));
		OpenAiResponses own = mock(OpenAiResponses.class);
		this.runner.withBean(OpenAiResponses.class, () -> own)
			.run((context) -> assertThat(context.getBean(OpenAiResponses.class)).isSameAs(own));
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
