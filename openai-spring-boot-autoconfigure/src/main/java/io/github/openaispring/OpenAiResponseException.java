package io.github.openaispring;

import org.jspecify.annotations.Nullable;

/**
 * The answer cannot be understood: no JSON, parts missing, or larger than allowed.
 *
 * @since 0.1.0
 */
public class OpenAiResponseException extends OpenAiException {

	/**
	 * Create the exception.
	 * @param message what went wrong and what to do
	 * @param details what is known about the failure
	 * @param cause the cause, if any
	 */
	public OpenAiResponseException(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

	@Override
	protected OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		return new OpenAiResponseException(message, details, cause);
	}

}
