package io.github.openaispring.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.openaispring.chat.OpenAiChatProvider;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.cost.CostCalculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.mockito.Mockito.mock;

/**
 * Tests of applications that do no more than have the jars on their class path.
 */
@ExtendWith(OutputCaptureExtension.class)
class DiscoveryTests {

	private static ConfigurableApplicationContext run(Class<?> application, String... arguments) {
		SpringApplication spring = new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.properties("spring.reactor.netty.shutdown-quiet-period=0s", "spring.main.banner-mode=off")
			.build();
		return spring.run(arguments);
	}

	@Test
	void whenKeyIsSetApplicationGetsAProvider() {
		try (ConfigurableApplicationContext context = run(Application.class, "--openai.api-key=sk-test")) {
			assertThat(context.getBean(OpenAiProvider.class)).isInstanceOf(OpenAiChatProvider.class);
			assertThat(context.getBean(CostCalculator.class)).isNotNull();
		}
	}

	@Test
	void whenApplicationHasAProviderItKeepsIt() {
		try (ConfigurableApplicationContext context = run(ApplicationWithOwnProvider.class)) {
			assertThat(context.getBeanProvider(OpenAiProvider.class).stream())
				.containsExactly(context.getBean("own", OpenAiProvider.class));
		}
	}

	@Test
	void whenNoKeyIsSetSaysWhatToDo(CapturedOutput output) {
		assertThatException().isThrownBy(() -> run(Application.class));
		assertThat(output).contains("APPLICATION FAILED TO START", "'openai.api-key'", "OPENAI_API_KEY")
			.doesNotContain("\tat ");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ApplicationWithOwnProvider {

		@Bean
		OpenAiProvider own() {
			return mock(OpenAiProvider.class);
		}

	}

}
