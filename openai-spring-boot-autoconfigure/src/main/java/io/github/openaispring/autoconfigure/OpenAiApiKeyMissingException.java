package io.github.openaispring.autoconfigure;

/**
 * The server needs a key and none is set.
 */
class OpenAiApiKeyMissingException extends RuntimeException {

	OpenAiApiKeyMissingException() {
		super("No API key is set: set openai.api-key");
	}

}
