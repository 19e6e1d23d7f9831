package io.github.openaispring.autoconfigure;

import java.util.Map;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Runners of application contexts that have what the starter brings.
 */
final class Contexts {

	/** An answer of the server to any chat request. */
	static final String ANSWER = """
			{"id":"c1","object":"chat.completion","created":1,"model":"gpt-4o","choices":[{"index":0,
			"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],
			"usage":{"prompt_tokens":5,"completion_tokens":3,"total_tokens":8}}""";

	private Contexts() {
	}

	static ApplicationContextRunner keyless() {
		return new ApplicationContextRunner().withPropertyValues("spring.reactor.netty.shutdown-quiet-period=0s")
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
						new MapPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of())))
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, JacksonAutoConfiguration.class,
					CodecsAutoConfiguration.class, HttpClientAutoConfiguration.class,
					ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class,
					OpenAiClientAutoConfiguration.class, OpenAiModelAutoConfiguration.class,
					OpenAiPricingAutoConfiguration.class, OpenAiChatAutoConfiguration.class,
					OpenAiEmbeddingAutoConfiguration.class, OpenAiMetricsAutoConfiguration.class,
					OpenAiRealtimeAutoConfiguration.class, OpenAiTelemetryAutoConfiguration.class));
	}

	static ApplicationContextRunner withKey() {
		return keyless().withPropertyValues("openai.api-key=sk-test");
	}

	static ApplicationContextRunner withVariables(Map<String, Object> variables) {
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		return keyless().withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.replace(name, new SystemEnvironmentPropertySource(name, variables)));
	}

}
