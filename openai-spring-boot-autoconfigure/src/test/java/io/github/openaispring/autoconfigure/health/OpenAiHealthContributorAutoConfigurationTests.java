package io.github.openaispring.autoconfigure.health;

import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import io.github.openaispring.autoconfigure.OpenAiClientAutoConfiguration;
import io.github.openaispring.autoconfigure.OpenAiConnectionDetails;
import io.github.openaispring.autoconfigure.OpenAiTelemetryAutoConfiguration;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.RecordedRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link OpenAiHealthContributorAutoConfiguration}.
 */
class OpenAiHealthContributorAutoConfigurationTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static OpenAiSimulator simulator;

	private final ApplicationContextRunner off = new ApplicationContextRunner()
		.withPropertyValues("openai.api-key=sk-test", "openai.base-url=" + simulator.baseUrl(),
				"openai.retry.initial-backoff=1ms", "spring.reactor.netty.shutdown-quiet-period=0s")
		.withConfiguration(AutoConfigurations.of(OpenAiTelemetryAutoConfiguration.class,
				OpenAiClientAutoConfiguration.class, OpenAiHealthContributorAutoConfiguration.class,
				HealthContributorRegistryAutoConfiguration.class));

	private final ApplicationContextRunner on = this.off.withPropertyValues("management.health.openai.enabled=true");

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

	private static Health health(ApplicationContext context) {
		return context.getBean(OpenAiHealthIndicator.class).health().block(WAIT);
	}

	@Test
	void byDefaultHasNoHealth() {
		this.off.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ReactiveHealthIndicator.class));
	}

	@Test
	void whenSwitchedOffHasNoHealth() {
		this.off.withPropertyValues("management.health.openai.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ReactiveHealthIndicator.class));
	}

	@Test
	void whenHealthModuleIsMissingStarts() {
		this.on.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("openaiHealthContributor"));
	}

	@Test
	void whenClientIsDisabledHasNoHealth() {
		this.on.withPropertyValues("openai.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ReactiveHealthIndicator.class));
	}

	@Test
	void whenUserDefinesIndicatorBacksOff() {
		ReactiveHealthIndicator own = () -> null;
		this.on.withBean("openaiHealthIndicator", ReactiveHealthIndicator.class, () -> own)
			.run((context) -> assertThat(context).getBean(ReactiveHealthIndicator.class).isSameAs(own));
	}

	@Test
	void isRegisteredAsOpenai() {
		this.on.run((context) -> {
			ReactiveHealthContributor contributor = context.getBean(ReactiveHealthContributorRegistry.class)
				.getContributor("openai");
			assertThat(contributor).isSameAs(context.getBean(OpenAiHealthIndicator.class));
		});
	}

	@Test
	void whenServerListsItsModelsIsUpAndNoTokenIsSpent() {
		this.on.run((context) -> {
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsOnlyKeys("host").containsEntry("host", "127.0.0.1");
			RecordedRequest request = simulator.awaitRequest(WAIT);
			assertThat(request.method()).isEqualTo("GET");
			assertThat(request.path()).isEqualTo("/v1/models");
			assertThat(simulator.requests()).hasSize(1);
		});
	}

	@Test
	void whenServerRefusesTheKeyIsDownAndDoesNotTellIt() {
		this.on.withPropertyValues("openai.api-key=sk-invalid-s3cr3t").run((context) -> {
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).containsEntry("error", "OpenAiAuthenticationException")
				.containsEntry("status", 401)
				.containsEntry("code", "invalid_api_key")
				.containsKey("requestId");
			assertThat(health.toString()).doesNotContain("sk-", "s3cr3t");
		});
	}

	@Test
	void whenServerFailsIsDown() {
		for (int i = 0; i < 3; i++) {
			simulator.onModels().fail(503, "overloaded");
		}
		this.on.run((context) -> {
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).containsEntry("error", "OpenAiServerException")
				.containsEntry("status", 503);
		});
	}

	@Test
	void whenServerIsGoneIsDown() {
		this.on.withPropertyValues("openai.base-url=http://127.0.0.1:1/v1").run((context) -> {
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).containsEntry("error", "OpenAiConnectionException")
				.doesNotContainKeys("status", "code");
		});
	}

	@Test
	void whenServerIsSilentIsDownInTime() {
		simulator.onModels().stall();
		this.on.run((context) -> {
			OpenAiHealthIndicator indicator = new OpenAiHealthIndicator(context.getBean(OpenAiHttpClient.class),
					context.getBean(OpenAiConnectionDetails.class), Duration.ofMillis(50));
			Health health = indicator.health().block(WAIT);
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).containsEntry("error", "OpenAiTimeoutException");
		});
	}

	@Test
	void whenServerIsAzureInItsDatedFormIsUnknownWithoutARequest() {
		String resource = simulator.baseUrl().replace("/v1", "");
		this.on
			.withPropertyValues("openai.base-url=" + resource, "openai.azure.api-version=2024-10-21",
					"openai.azure.deployment=mine")
			.run((context) -> {
				assertThat(health(context).getStatus()).isEqualTo(Status.UNKNOWN);
				assertThat(simulator.requests()).isEmpty();
			});
	}

}
