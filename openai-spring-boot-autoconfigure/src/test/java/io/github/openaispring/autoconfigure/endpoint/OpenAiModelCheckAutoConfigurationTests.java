package io.github.openaispring.autoconfigure.endpoint;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.openaispring.autoconfigure.OpenAiChatAutoConfiguration;
import io.github.openaispring.autoconfigure.OpenAiClientAutoConfiguration;
import io.github.openaispring.autoconfigure.OpenAiMetricsAutoConfiguration;
import io.github.openaispring.autoconfigure.OpenAiModelAutoConfiguration;
import io.github.openaispring.autoconfigure.OpenAiPricingAutoConfiguration;
import io.github.openaispring.autoconfigure.OpenAiTelemetryAutoConfiguration;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link OpenAiModelCheckAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class OpenAiModelCheckAutoConfigurationTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static final String METER = "openai.model.days.until.shutdown";

	private final OpenAiSimulator simulator = OpenAiSimulator.start();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withPropertyValues("openai.api-key=sk-test", "openai.base-url=" + this.simulator.baseUrl(),
				"spring.reactor.netty.shutdown-quiet-period=0s")
		.withConfiguration(AutoConfigurations.of(OpenAiClientAutoConfiguration.class, OpenAiChatAutoConfiguration.class,
				OpenAiMetricsAutoConfiguration.class, OpenAiModelAutoConfiguration.class,
				OpenAiPricingAutoConfiguration.class, OpenAiTelemetryAutoConfiguration.class,
				OpenAiModelCheckAutoConfiguration.class))
		.withBean(SimpleMeterRegistry.class);

	private final ApplicationContextRunner checking = this.runner.withPropertyValues("openai.model-check.enabled=true");

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	private void awaitCheck(ModelLifetimes lifetimes) {
		Awaitility.await().atMost(WAIT).until(() -> lifetimes.list() != null);
	}

	@Test
	void byDefaultAsksNobodyAndMetersByTheCatalogue() {
		this.runner.withPropertyValues("openai.chat.model=gpt-5-mini").run((context) -> {
			assertThat(context).doesNotHaveBean(ModelCheck.class);
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			ModelLifetimes lifetimes = context.getBean(ModelLifetimes.class);
			assertThat(registry.get(METER).tag("model", "gpt-5-mini").gauge().value())
				.isEqualTo(lifetimes.daysUntilShutdown("gpt-5-mini").doubleValue());
			assertThat(registry.get(METER).tag("model", "gpt-realtime-2.1").gauge().value()).isNaN();
			assertThat(registry.get(METER).gauges()).hasSize(3);
			assertThat(this.simulator.requests()).isEmpty();
		});
	}

	@Test
	void modelsThatAreUsedAreMeteredToo() {
		this.runner.run((context) -> {
			context.getBean(OpenAiProvider.class)
				.predict(PredictionRequest.builder().user("Hi").model("gpt-5-nano").build())
				.block(WAIT);
			assertThat(context.getBean(MeterRegistry.class).get(METER).tag("model", "gpt-5-nano").gauge().value())
				.isNotNaN();
		});
	}

	@Test
	void transcriberIsAModelToo() {
		this.runner.withPropertyValues("openai.realtime.transcription.model=whisper-1")
			.run((context) -> assertThat(context.getBean(ModelsInUse.class).names()).endsWith("whisper-1"));
	}

	@Test
	void cheaperModelsOfBudgetsAreModelsToo() {
		this.runner
			.withPropertyValues("openai.budget.cheaper-model=gpt-6-luna",
					"openai.budget.budgets.tenants.cheaper-model=gpt-5-nano")
			.run((context) -> assertThat(context.getBean(ModelsInUse.class).names()).endsWith("gpt-6-luna",
					"gpt-5-nano"));
	}

	@Test
	void whenSwitchedOnAsksTheServer() {
		this.checking.run((context) -> {
			ModelLifetimes lifetimes = context.getBean(ModelLifetimes.class);
			awaitCheck(lifetimes);
			assertThat(lifetimes.isAvailable("gpt-6.1-terra")).isTrue();
			assertThat(this.simulator.requests()).singleElement()
				.satisfies((request) -> assertThat(request.path()).isEqualTo("/v1/models"));
		});
	}

	@Test
	void onlyModelsThatSomebodyChoseAreWarnedOf(CapturedOutput output) {
		this.checking.withPropertyValues("OPENAI_CHAT_MODEL=mine", "openai.chat.model=mine").run((context) -> {
			awaitCheck(context.getBean(ModelLifetimes.class));
			Awaitility.await().atMost(WAIT).untilAsserted(() -> assertThat(output).contains("'mine'"));
		});
	}

	@Test
	void serverThatIsGoneDoesNotKeepTheApplicationFromStarting() {
		this.checking.withPropertyValues("openai.base-url=http://127.0.0.1:1/v1", "openai.retry.max-attempts=1")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				ModelLifetimes lifetimes = context.getBean(ModelLifetimes.class);
				Awaitility.await()
					.atMost(WAIT)
					.untilAsserted(() -> assertThat(lifetimes.error()).isEqualTo("OpenAiConnectionException"));
			});
	}

	@Test
	void azureIsNotAsked() {
		this.checking
			.withPropertyValues("openai.base-url=" + this.simulator.baseUrl().replace("/v1", ""),
					"openai.azure.api-version=2024-10-21", "openai.azure.deployment=mine")
			.run((context) -> {
				assertThat(context).hasSingleBean(ModelCheck.class);
				context.getBean(OpenAiProvider.class).predict(PredictionRequest.of("Hi")).onErrorComplete().block(WAIT);
				assertThat(this.simulator.requests()).noneMatch((request) -> request.path().contains("models"));
			});
	}

	@Test
	void whenMeterClassesAreMissingChecksAllTheSame() {
		this.checking.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ModelCheck.class)
				.doesNotHaveBean("openAiShutdownMeters"));
	}

	@Test
	void whenThereIsNoRegistryHasNoMeter() {
		new ApplicationContextRunner().withPropertyValues("openai.api-key=sk-test")
			.withConfiguration(
					AutoConfigurations.of(OpenAiClientAutoConfiguration.class, OpenAiTelemetryAutoConfiguration.class,
							OpenAiModelAutoConfiguration.class, OpenAiModelCheckAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(ModelsInUse.class)
				.doesNotHaveBean(ShutdownMeters.class));
	}

	@Test
	void whenTelemetryIsDisabledHasNoMeter() {
		this.runner.withPropertyValues("openai.telemetry.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(ModelsInUse.class)
				.doesNotHaveBean(ShutdownMeters.class));
	}

	@Test
	void whenDisabledDefinesNothing() {
		this.checking.withPropertyValues("openai.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ModelsInUse.class)
				.doesNotHaveBean(ModelCheck.class));
	}

}
