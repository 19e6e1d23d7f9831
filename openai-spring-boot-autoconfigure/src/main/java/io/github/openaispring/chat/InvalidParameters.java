package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiInvalidRequestException;

/**
 * Refuses what the server would refuse too, before anything is sent.
 */
final class InvalidParameters {

	private InvalidParameters() {
	}

	static OpenAiInvalidRequestException of(String param, String rule) {
		return new OpenAiInvalidRequestException("'" + param + "' " + rule, OpenAiErrorDetails.ofParam(param), null);
	}

	static void requireRange(String param, @Nullable Double value, double min, double max) {
		if (value != null && !(value >= min && value <= max)) {
			throw of(param, "must be from " + min + " to " + max + " but is " + value);
		}
	}

	static void requireAtMost(String param, int count, int max) {
		if (count > max) {
			throw of(param, "may have up to " + max + " entries but has " + count);
		}
	}

}
