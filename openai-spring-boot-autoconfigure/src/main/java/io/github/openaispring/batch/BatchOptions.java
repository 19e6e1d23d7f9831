package io.github.openaispring.batch;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How batches are waited for.
 *
 * @param pollInterval the first pause before a batch is looked at again, which grows by
 * half each time
 * @param maxPollInterval the longest pause
 * @since 0.1.0
 */
public record BatchOptions(Duration pollInterval, Duration maxPollInterval) {

	public BatchOptions {
		Assert.isTrue(pollInterval.compareTo(Duration.ZERO) > 0, "The poll interval must be positive");
		Assert.isTrue(maxPollInterval.compareTo(pollInterval) >= 0,
				"The longest poll interval must not be shorter than the first");
	}

	/**
	 * Return the defaults: 5 s, growing to 2 min.
	 * @return the default options
	 */
	public static BatchOptions defaults() {
		return new BatchOptions(Duration.ofSeconds(5), Duration.ofMinutes(2));
	}

}
