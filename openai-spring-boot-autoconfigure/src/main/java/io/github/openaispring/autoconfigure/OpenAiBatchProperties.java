package io.github.openaispring.autoconfigure;

import java.time.Duration;

/**
 * Properties of batches: {@code openai.batch}.
 *
 * @since 0.1.0
 */
public class OpenAiBatchProperties {

	/**
	 * First pause before a batch that is waited for is looked at again. Each further one
	 * is longer.
	 */
	private Duration pollInterval = Duration.ofSeconds(5);

	/**
	 * Longest pause before a batch that is waited for is looked at again.
	 */
	private Duration maxPollInterval = Duration.ofMinutes(2);

	public Duration getPollInterval() {
		return this.pollInterval;
	}

	public void setPollInterval(Duration pollInterval) {
		this.pollInterval = pollInterval;
	}

	public Duration getMaxPollInterval() {
		return this.maxPollInterval;
	}

	public void setMaxPollInterval(Duration maxPollInterval) {
		this.maxPollInterval = maxPollInterval;
	}

}
