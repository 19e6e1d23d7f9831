package io.github.openaispring.sample.mode;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.github.openaispring.autoconfigure.OpenAiChatAutoConfiguration;
import io.github.openaispring.autoconfigure.OpenAiClientAutoConfiguration;
import io.github.openaispring.autoconfigure.OpenAiModelAutoConfiguration;
import io.github.openaispring.autoconfigure.OpenAiPricingAutoConfiguration;
import io.github.openaispring.autoconfigure.OpenAiTelemetryAutoConfiguration;
import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the choice of a server.
 */
class ModeTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(HttpClientAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
						WebClientAutoConfiguration.class, OpenAiTelemetryAutoConfiguration.class,
						OpenAiClientAutoConfiguration.class, OpenAiModelAutoConfiguration.class,
						OpenAiPricingAutoConfiguration.class, OpenAiChatAutoConfiguration.class))
		.withUserConfiguration(Modes.class)
		.withPropertyValues("spring.reactor.netty.shutdown-quiet-period=0s", "openai.api-key=", "openai.base-url=");

	@Test
	void whenNothingIsSetTheSimulatorAnswers() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(OpenAiSimulator.class);
			assertThat(context.getBean(ModeController.class).mode().mode()).isEqualTo("simulator");
		});
	}

	@Test
	void whenAPortIsSetTheSimulatorListensThere() {
		int port = freePort();
		this.contextRunner.withPropertyValues("simulator.port=" + port)
			.run((context) -> assertThat(context.getBean(OpenAiSimulator.class).port()).isEqualTo(port));
	}

	@Test
	void whenAKeyIsSetOpenAiAnswers() {
		this.contextRunner.withPropertyValues("openai.api-key=key").run((context) -> {
			assertThat(context).doesNotHaveBean(OpenAiSimulator.class);
			assertThat(context.getBean(ModeController.class).mode())
				.isEqualTo(new Mode("openai", "https://api.openai.com/v1", "gpt-6.1-terra"));
		});
	}

	@Test
	void whenABaseUrlIsSetThatServerAnswers() {
		this.contextRunner.withPropertyValues("openai.base-url=http://127.0.0.1:1/v1").run((context) -> {
			assertThat(context).doesNotHaveBean(OpenAiSimulator.class);
			assertThat(context.getBean(ModeController.class).mode().mode()).isEqualTo("compatible");
		});
	}

	private static int freePort() {
		try (OpenAiSimulator simulator = OpenAiSimulator.start()) {
			return simulator.port();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(SimulatorProperties.class)
	@Import({ SimulatorConfiguration.class, ModeController.class })
	static class Modes {

	}

}
