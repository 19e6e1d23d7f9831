package io.github.openaispring;

import org.jspecify.annotations.Nullable;

/**
 * The server failed or is overloaded (HTTP 5xx).
 *
 * @since 0.1.0
 */
public final class OpenAiServerException extends OpenAiException {

	/**
	 * Create the exception.
	 * @param message what went wrong and what to do
	 * @param details what is known about the failure
	 * @param cause the cause, if any
	 */
	public OpenAiServerException(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

	@Override
	public boolean isTransient() {
		return true;
	}

	@Override
	protected OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		return new OpenAiServerException(message, details, cause);
	}

}
