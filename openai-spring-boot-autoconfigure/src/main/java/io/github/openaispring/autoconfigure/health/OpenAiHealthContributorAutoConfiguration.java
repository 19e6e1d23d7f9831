package io.github.openaispring.autoconfigure.health;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;

import io.github.openaispring.autoconfigure.OpenAiClientAutoConfiguration;
import io.github.openaispring.autoconfigure.OpenAiConnectionDetails;
import io.github.openaispring.http.OpenAiHttpClient;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the health of the OpenAI client.
 * It is off unless asked for: otherwise an outage at OpenAI would take the whole
 * application out of service.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = OpenAiClientAutoConfiguration.class)
@ConditionalOnClass(ReactiveHealthIndicator.class)
@ConditionalOnBean(OpenAiHttpClient.class)
@ConditionalOnBooleanProperty("management.health.openai.enabled")
public final class OpenAiHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "openaiHealthContributor", "openaiHealthIndicator" })
	OpenAiHealthIndicator openaiHealthContributor(OpenAiHttpClient http, OpenAiConnectionDetails details) {
		return new OpenAiHealthIndicator(http, details);
	}

}
