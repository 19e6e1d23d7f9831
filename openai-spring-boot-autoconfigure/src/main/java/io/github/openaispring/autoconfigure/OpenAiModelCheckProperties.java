package io.github.openaispring.autoconfigure;

import java.time.Duration;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the check of the models in use.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("openai.model-check")
public class OpenAiModelCheckProperties implements InitializingBean {

	private static final Duration SHORTEST = Duration.ofMinutes(1);

	/**
	 * Whether to ask the server for its models after the start and regularly, to learn
	 * which ones the key may use and when they are shut down. It costs no tokens.
	 */
	private boolean enabled;

	/**
	 * Time from one check to the next.
	 */
	private Duration interval = Duration.ofDays(1);

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Duration getInterval() {
		return this.interval;
	}

	public void setInterval(Duration interval) {
		this.interval = interval;
	}

	@Override
	public void afterPropertiesSet() {
		if (this.interval.compareTo(SHORTEST) < 0) {
			throw OpenAiPropertiesChecks.invalid("openai.model-check.interval", this.interval,
					"It must be at least 1m: models do not change that often.");
		}
	}

}
