package io.github.openaispring.embedding;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiInvalidRequestException;

/**
 * Words for journals that cannot be used.
 */
final class JournalErrors {

	private JournalErrors() {
	}

	static OpenAiInvalidRequestException of(String name, String problem) {
		return new OpenAiInvalidRequestException("The journal '%s' %s".formatted(name, problem),
				OpenAiErrorDetails.ofParam("journal"), null);
	}

}
