package io.github.openaispring.container;

import java.time.Duration;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.util.StringUtils;

import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.tool.RegisteredTool;

/**
 * An application that has nothing but the client and a few tools. Its connections are its
 * own, because shared ones end with the first application that does.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
class ClientApplication {

	static Started start(String baseUrl, String... more) {
		String[] properties = { "--openai.api-key=", "--openai.base-url=" + baseUrl, "--openai.retry.max-attempts=2",
				"--openai.retry.initial-backoff=1ms", "--openai.retry.max-retry-after=0s",
				"--spring.reactor.netty.shutdown-quiet-period=0s" };
		return new Started(new SpringApplicationBuilder(ClientApplication.class).web(WebApplicationType.NONE)
			.run(StringUtils.concatenateStringArrays(properties, more)));
	}

	@Bean
	static ReactorResourceFactory reactorResourceFactory() {
		ReactorResourceFactory resources = new ReactorResourceFactory();
		resources.setUseGlobalResources(false);
		resources.setShutdownQuietPeriod(Duration.ZERO);
		return resources;
	}

	@Bean
	static WeatherTools weatherTools() {
		return new WeatherTools();
	}

	@Bean
	static RegisteredTool rollDice() {
		return RegisteredTool.of("roll_dice", "Rolls a die", Die.class, (die) -> new Roll(4, die.sides()));
	}

	/** A die to roll. */
	record Die(int sides) {

	}

	/** A die that was rolled. */
	record Roll(int rolled, int sides) {

	}

	/** What runs until it is closed. */
	record Started(ConfigurableApplicationContext application) implements AutoCloseable {

		OpenAiProvider provider() {
			return this.application.getBean(OpenAiProvider.class);
		}

		@Override
		public void close() {
			this.application.close();
		}

	}

}
