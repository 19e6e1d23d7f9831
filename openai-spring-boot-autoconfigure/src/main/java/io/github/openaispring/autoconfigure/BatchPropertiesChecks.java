package io.github.openaispring.autoconfigure;

/**
 * Finds wrong properties of {@code openai.batch}.
 */
final class BatchPropertiesChecks {

	private static final String PREFIX = "openai.batch.";

	private BatchPropertiesChecks() {
	}

	static void check(OpenAiBatchProperties properties) {
		OpenAiPropertiesChecks.limit(PREFIX + "poll-interval", properties.getPollInterval());
		OpenAiPropertiesChecks.limit(PREFIX + "max-poll-interval", properties.getMaxPollInterval());
		if (properties.getMaxPollInterval().compareTo(properties.getPollInterval()) < 0) {
			throw OpenAiPropertiesChecks.invalid(PREFIX + "max-poll-interval", properties.getMaxPollInterval(),
					"It must not be shorter than openai.batch.poll-interval.");
		}
	}

}
