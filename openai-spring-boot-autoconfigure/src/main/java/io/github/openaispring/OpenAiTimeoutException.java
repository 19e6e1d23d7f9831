package io.github.openaispring;

import org.jspecify.annotations.Nullable;

/**
 * An answer, or its next part, did not come in time.
 *
 * @since 0.1.0
 */
public final class OpenAiTimeoutException extends OpenAiException {

	/**
	 * Create the exception.
	 * @param message what went wrong and what to do
	 * @param details what is known about the failure
	 * @param cause the cause, if any
	 */
	public OpenAiTimeoutException(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

	@Override
	public boolean isTransient() {
		return true;
	}

	@Override
	protected OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		return new OpenAiTimeoutException(message, details, cause);
	}

}
