package io.github.openaispring.batch;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiInvalidRequestException;

/**
 * Refuses what the server would refuse too, before anything is sent.
 */
final class InvalidBatches {

	private InvalidBatches() {
	}

	static OpenAiInvalidRequestException of(String param, String rule) {
		return new OpenAiInvalidRequestException("'" + param + "' " + rule, OpenAiErrorDetails.ofParam(param), null);
	}

}
