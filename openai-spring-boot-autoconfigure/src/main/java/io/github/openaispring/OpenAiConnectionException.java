package io.github.openaispring;

import org.jspecify.annotations.Nullable;

/**
 * The connection could not be made, or broke before the answer was complete.
 *
 * @since 0.1.0
 */
public final class OpenAiConnectionException extends OpenAiException {

	/**
	 * Create the exception.
	 * @param message what went wrong and what to do
	 * @param details what is known about the failure
	 * @param cause the cause, if any
	 */
	public OpenAiConnectionException(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

	@Override
	public boolean isTransient() {
		return true;
	}

	@Override
	protected OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		return new OpenAiConnectionException(message, details, cause);
	}

}
