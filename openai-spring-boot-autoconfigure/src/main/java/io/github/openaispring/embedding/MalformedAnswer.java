package io.github.openaispring.embedding;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiResponseException;

/**
 * What is wrong with an answer. It names no text of the answer.
 */
final class MalformedAnswer {

	private final OpenAiErrorDetails details;

	/**
	 * Create the complaints about one answer.
	 * @param details what is known of the answer
	 */
	MalformedAnswer(OpenAiErrorDetails details) {
		this.details = details;
	}

	OpenAiResponseException because(String reason) {
		return new OpenAiResponseException("The answer holds no embeddings that can be used: " + reason, this.details,
				null);
	}

}
