package io.github.openaispring.container;

import java.time.Duration;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;

import io.github.openaispring.chat.OpenAiProvider;

/**
 * An application that has nothing but the client. Its connections are its own, because
 * shared ones end with the first application that does.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
class ClientApplication {

	static Started start(String baseUrl) {
		return new Started(new SpringApplicationBuilder(ClientApplication.class).web(WebApplicationType.NONE)
			.run("--openai.api-key=", "--openai.base-url=" + baseUrl, "--openai.retry.max-attempts=2",
					"--openai.retry.initial-backoff=1ms", "--openai.retry.max-retry-after=0s",
					"--spring.reactor.netty.shutdown-quiet-period=0s"));
	}

	@Bean
	static ReactorResourceFactory reactorResourceFactory() {
		ReactorResourceFactory resources = new ReactorResourceFactory();
		resources.setUseGlobalResources(false);
		resources.setShutdownQuietPeriod(Duration.ZERO);
		return resources;
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
