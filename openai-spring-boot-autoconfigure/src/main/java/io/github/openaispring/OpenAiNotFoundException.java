package io.github.openaispring;

import org.jspecify.annotations.Nullable;

/**
 * The model, or what else the call names, does not exist for this key (HTTP 404).
 *
 * @since 0.1.0
 */
public final class OpenAiNotFoundException extends OpenAiException {

	/**
	 * Create the exception.
	 * @param message what went wrong and what to do
	 * @param details what is known about the failure
	 * @param cause the cause, if any
	 */
	public OpenAiNotFoundException(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

	@Override
	protected OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		return new OpenAiNotFoundException(message, details, cause);
	}

}
