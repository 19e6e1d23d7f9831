package io.github.openaispring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.openaispring.RateLimits;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.cost.UsageListener;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.telemetry.ClientMeters;
import io.github.openaispring.telemetry.FirstChunkMeter;
import io.github.openaispring.telemetry.MeterHttpListener;
import io.github.openaispring.telemetry.MeterRealtimeListener;
import io.github.openaispring.telemetry.MeterUsageListener;
import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link OpenAiMetricsAutoConfiguration}.
 */
class OpenAiMetricsAutoConfigurationTests {

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

	@Test
	void whenApplicationHasMetricsCallsAreMetered() {
		this.runner
			.withConfiguration(
					AutoConfigurations.of(MetricsAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class,
							CompositeMeterRegistryAutoConfiguration.class, ObservationAutoConfiguration.class))
			.run((context) -> {
				simulator.onChat().fail(503, "server_error");
				context.getBean(OpenAiProvider.class).predictStream(PredictionRequest.of("Hi")).blockLast();
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(registry.get("openai.client.tokens").counters()).isNotEmpty();
				assertThat(registry.get("openai.client.cost").counters()).isNotEmpty();
				assertThat(registry.get("openai.client.retries").tag("client", "default").counter().count())
					.isEqualTo(1);
				assertThat(registry.get("openai.client.rate.limit.remaining").gauges()).hasSize(2);
				assertThat(registry.get("gen_ai.client.operation.time_to_first_chunk").timer().count()).isEqualTo(1);
				assertThat(registry.get("gen_ai.client.operation.duration").timer().count()).isEqualTo(1);
			});
	}

	@Test
	void whenThereIsNoRegistryDefinesNoMeters() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(OpenAiProvider.class)
			.doesNotHaveBean(MeterUsageListener.class)
			.doesNotHaveBean(MeterHttpListener.class)
			.doesNotHaveBean(MeterRealtimeListener.class)
			.doesNotHaveBean(FirstChunkMeter.class));
	}

	@Test
	void whenMeterClassesAreMissingDefinesNoMeters() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context).hasSingleBean(OpenAiProvider.class)
				.doesNotHaveBean("openAiMeterUsageListener"));
	}

	@Test
	void whenDisabledDefinesNoMeters() {
		this.runner.withBean(SimpleMeterRegistry.class)
			.withPropertyValues("openai.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MeterUsageListener.class));
	}

	@Test
	void whenUserDefinesListenersTheyAreToldBesideTheMeters() {
		List<UsageEvent> events = new CopyOnWriteArrayList<>();
		List<RateLimits> limits = new CopyOnWriteArrayList<>();
		this.runner.withBean(SimpleMeterRegistry.class)
			.withBean("own", UsageListener.class, () -> events::add)
			.withBean("failing", HttpListener.class, FailingListener::new)
			.withBean("recording", HttpListener.class, () -> new RecordingListener(limits))
			.run((context) -> {
				context.getBean(OpenAiProvider.class).predict(PredictionRequest.of("Hi")).block(Duration.ofSeconds(30));
				assertThat(events).hasSize(1);
				assertThat(limits).hasSize(1);
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(registry.get("openai.client.tokens").counters()).isNotEmpty();
				assertThat(registry.get("openai.client.rate.limit.remaining").gauges()).isNotEmpty();
			});
	}

	@Test
	void whenUserDefinesMetersBacksOff() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		MeterUsageListener usage = new MeterUsageListener(registry);
		MeterHttpListener http = new MeterHttpListener("mine", new ClientMeters(registry));
		FirstChunkMeter chunks = new FirstChunkMeter(registry);
		MeterRealtimeListener realtime = new MeterRealtimeListener("mine", registry);
		this.runner.withBean(SimpleMeterRegistry.class, () -> registry)
			.withBean(MeterUsageListener.class, () -> usage)
			.withBean(MeterHttpListener.class, () -> http)
			.withBean(FirstChunkMeter.class, () -> chunks)
			.withBean(MeterRealtimeListener.class, () -> realtime)
			.run((context) -> {
				assertThat(context.getBean(MeterUsageListener.class)).isSameAs(usage);
				assertThat(context.getBean(MeterHttpListener.class)).isSameAs(http);
				assertThat(context.getBean(FirstChunkMeter.class)).isSameAs(chunks);
				assertThat(context.getBean(MeterRealtimeListener.class)).isSameAs(realtime);
			});
	}

	/**
	 * Fails whatever it is told.
	 */
	static class FailingListener implements HttpListener {

		@Override
		public void onRateLimits(RateLimits rateLimits) {
			throw new IllegalStateException("on purpose");
		}

	}

	/**
	 * Keeps what it is told.
	 *
	 * @param limits what it was told
	 */
	record RecordingListener(List<RateLimits> limits) implements HttpListener {

		@Override
		public void onRateLimits(RateLimits rateLimits) {
			this.limits.add(rateLimits);
		}

	}

}
