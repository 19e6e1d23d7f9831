package io.github.openaispring.autoconfigure;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiClientRateLimitException;
import io.github.openaispring.admission.CallGate;
import io.github.openaispring.admission.CallPass;
import io.github.openaispring.admission.PlannedCall;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.limit.LimitListener;
import io.github.openaispring.limit.LimitSettings;
import io.github.openaispring.limit.LimitStore;
import io.github.openaispring.limit.ModelLimits;
import io.github.openaispring.limit.RateLimitGate;
import io.github.openaispring.limit.RateLimiting;
import io.github.openaispring.limit.RedisLimitStore;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.redis.SilentRedis;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.MeterLimitListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link OpenAiLimitsAutoConfiguration}.
 */
class OpenAiLimitsAutoConfigurationTests {

	private final ApplicationContextRunner runner = Contexts.withKey()
		.withConfiguration(AutoConfigurations.of(OpenAiLimitsAutoConfiguration.class));

	private final ApplicationContextRunner redis = this.runner
		.withConfiguration(
				AutoConfigurations.of(DataRedisAutoConfiguration.class, DataRedisReactiveAutoConfiguration.class))
		.withPropertyValues("openai.limits.store=redis");

	private static String reason(Throwable failure) {
		Throwable cause = failure;
		while (!(cause instanceof InvalidOpenAiPropertyException)) {
			cause = cause.getCause();
		}
		return cause.getMessage();
	}

	private static PlannedCall call() {
		return new PlannedCall("default", "chat", "gpt-4o", Usage.of(1, 1), null, true, UsageAttribution.none());
	}

	@Test
	void obeysTheServerByDefault() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(RateLimiting.class).hasSingleBean(CallGate.class);
			assertThat(context.getBean(LimitSettings.class)).isEqualTo(LimitSettings.defaults());
			assertThat(context.getBean(HttpListener.class)).isSameAs(context.getBean(RateLimitGate.class));
			assertThat(context.getBean(CallAccounting.class).gate().isOpen()).isFalse();
		});
	}

	@Test
	void whenNothingIsLimitedNobodyNeedsToAsk() {
		this.runner.withPropertyValues("openai.limits.adaptive=false")
			.run((context) -> assertThat(context.getBean(CallAccounting.class).gate().isOpen()).isTrue());
	}

	@Test
	void propertiesBecomeSettings() {
		this.runner
			.withPropertyValues("openai.limits.requests-per-minute=500", "openai.limits.tokens-per-minute=30000",
					"openai.limits.adaptive=false", "openai.limits.max-wait=2m", "openai.limits.max-queued=7",
					"openai.limits.models[gpt-4.1].requests-per-minute=5",
					"openai.limits.models.gpt-4o.tokens-per-minute=6")
			.run((context) -> {
				LimitSettings settings = context.getBean(LimitSettings.class);
				assertThat(settings.limits()).isEqualTo(new ModelLimits(500L, 30000L));
				assertThat(settings.models()).containsEntry("gpt-4.1", new ModelLimits(5L, null))
					.containsEntry("gpt-4o", new ModelLimits(null, 6L))
					.hasSize(2);
				assertThat(settings.adaptive()).isFalse();
				assertThat(settings.maxWait()).isEqualTo(Duration.ofMinutes(2));
				assertThat(settings.maxQueued()).isEqualTo(7);
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			openai.limits.requests-per-minute                    | 0     | from 1 to
			openai.limits.tokens-per-minute                      | -1    | from 1 to
			openai.limits.models[gpt-4o].requests-per-minute     | 0     | from 1 to
			openai.limits.models[gpt-4.1].tokens-per-minute      | 0     | from 1 to
			openai.limits.models.gpt-4.1.requests-per-minute     | 5     | [gpt-4.1].requests-per-minute
			openai.limits.models.gpt-4o.requests                 | 5     | must end in requests-per-minute
			openai.limits.max-wait                               | -1s   | from 0s to 24d
			openai.limits.max-queued                             | 0     | at least 1
			openai.limits.store-timeout                          | 0s    | from 1ms to 24d
			openai.limits.key-prefix                             | a{b}  | neither braces nor spaces
			""")
	void whenPropertyIsWrongDoesNotStart(String name, String value, String reason) {
		this.runner.withPropertyValues(name + "=" + value)
			.run((context) -> assertThat(reason(context.getStartupFailure())).contains(name, reason));
	}

	@Test
	void whenStoreIsRedisSharesTheLimits() {
		this.redis.run((context) -> assertThat(context.getBean(LimitStore.class)).isInstanceOf(RedisLimitStore.class));
	}

	@Test
	void whenRedisHangsCallsAreRefusedAfterTheTimeoutIfWanted() throws IOException {
		try (SilentRedis server = new SilentRedis()) {
			this.redis
				.withPropertyValues("spring.data.redis.port=" + server.port(), "openai.limits.on-store-failure=closed",
						"openai.limits.store-timeout=51ms")
				.run((context) -> {
					assertThatExceptionOfType(OpenAiClientRateLimitException.class)
						.isThrownBy(() -> context.getBean(RateLimitGate.class)
							.enter(call(), new CallPass())
							.block(Duration.ofSeconds(30)))
						.withRootCauseInstanceOf(TimeoutException.class)
						.havingRootCause()
						.withMessageContaining("within 51 ms");
					server.close();
				});
		}
	}

	@Test
	void whenStoreIsRedisWithoutConnectionSaysSo() {
		this.runner.withPropertyValues("openai.limits.store=redis")
			.run((context) -> assertThat(reason(context.getStartupFailure())).contains("openai.limits.store",
					"ReactiveRedisConnectionFactory"));
	}

	@Test
	void whenCallsMayNotEvenWaitForRedisSaysSo() {
		this.redis.withPropertyValues("openai.limits.max-wait=0s")
			.run((context) -> assertThat(reason(context.getStartupFailure())).contains("openai.limits.max-wait",
					"openai.limits.store-timeout"));
		this.redis.withPropertyValues("openai.limits.max-wait=100ms", "openai.limits.store-timeout=100ms")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenStoreIsRedisWithoutItsClassesSaysSo() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.data.redis"))
			.withPropertyValues("openai.limits.store=redis")
			.run((context) -> assertThat(reason(context.getStartupFailure())).contains("openai.limits.store",
					"spring-boot-starter-data-redis-reactive"));
	}

	@Test
	void worksWithoutTheClassesOfRedisAndMeters() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.data.redis", "io.micrometer.core"))
			.run((context) -> assertThat(context).hasSingleBean(RateLimitGate.class));
	}

	@Test
	void whenThereIsARegistryMetersTheLimiter() {
		this.runner.withBean(SimpleMeterRegistry.class)
			.run((context) -> assertThat(context.getBean(LimitListener.class)).isInstanceOf(MeterLimitListener.class));
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(LimitListener.class));
	}

	@Test
	void whenTelemetryIsOffDoesNotMeter() {
		this.runner.withBean(SimpleMeterRegistry.class)
			.withPropertyValues("openai.telemetry.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(RateLimitGate.class)
				.doesNotHaveBean(LimitListener.class));
	}

	@Test
	void whenUserDefinesMetersBacksOff() {
		MeterLimitListener own = new MeterLimitListener("mine", new SimpleMeterRegistry());
		this.runner.withBean(SimpleMeterRegistry.class)
			.withBean(MeterLimitListener.class, () -> own)
			.run((context) -> assertThat(context.getBean(LimitListener.class)).isSameAs(own));
	}

	@Test
	void whenUserDefinesGateBacksOff() {
		RateLimitGate own = new RateLimitGate("mine", LimitSettings.defaults(), LimitStore.inMemory(),
				ModelCatalog.bundled(), LimitListener.NONE);
		this.runner.withBean(RateLimitGate.class, () -> own)
			.run((context) -> assertThat(context.getBean(RateLimiting.class)).isSameAs(own));
	}

	@Test
	void whenUserDefinesSettingsOrStoreBacksOff() {
		LimitSettings settings = new LimitSettings(ModelLimits.NONE, Map.of(), false, Duration.ZERO, 1);
		LimitStore store = LimitStore.inMemory();
		this.redis.withBean(LimitSettings.class, () -> settings)
			.withBean(LimitStore.class, () -> store)
			.run((context) -> {
				assertThat(context.getBean(LimitSettings.class)).isSameAs(settings);
				assertThat(context.getBean(LimitStore.class)).isSameAs(store);
			});
	}

	@Test
	void whenDisabledDefinesNothing() {
		this.runner.withPropertyValues("openai.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RateLimitGate.class));
	}

	@Test
	void goesBehindOtherGates() {
		CallGate other = (call, pass) -> Mono.just(call);
		this.runner.withBean("zzz", CallGate.class, () -> other)
			.run((context) -> assertThat(List.copyOf(context.getBeanProvider(CallGate.class).orderedStream().toList()))
				.last()
				.isInstanceOf(RateLimitGate.class));
	}

}
