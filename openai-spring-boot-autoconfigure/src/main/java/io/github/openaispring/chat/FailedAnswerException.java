package io.github.openaispring.chat;

import io.github.openaispring.OpenAiException;

/**
 * A model's answer that failed after it had begun: the call is not made again, because
 * its tokens are spent, and they have to be counted before the caller gets the error.
 */
@SuppressWarnings("serial")
final class FailedAnswerException extends RuntimeException {

	private final OpenAiException error;

	private final ResponseMetadata metadata;

	FailedAnswerException(OpenAiException error, ResponseMetadata metadata) {
		super(error.getMessage(), error, false, false);
		this.error = error;
		this.metadata = metadata;
	}

	OpenAiException error() {
		return this.error;
	}

	ResponseMetadata metadata() {
		return this.metadata;
	}

}
