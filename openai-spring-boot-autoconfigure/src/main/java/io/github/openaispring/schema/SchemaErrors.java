package io.github.openaispring.schema;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiInvalidRequestException;

/**
 * Refuses what a schema cannot express.
 */
final class SchemaErrors {

	private SchemaErrors() {
	}

	static OpenAiInvalidRequestException at(String path, String problem) {
		return new OpenAiInvalidRequestException(path + ": " + problem, OpenAiErrorDetails.none(), null);
	}

	static OpenAiInvalidRequestException notStrict(String path, String what, String instead) {
		return at(path, what + " cannot be expressed in a strict schema; " + instead + " or set strict to false");
	}

}
