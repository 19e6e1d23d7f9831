package io.github.openaispring;

import org.jspecify.annotations.Nullable;

/**
 * Too many requests or tokens for the moment (HTTP 429).
 *
 * @since 0.1.0
 */
public sealed class OpenAiRateLimitException extends OpenAiException permits OpenAiClientRateLimitException {

	/**
	 * Create the exception.
	 * @param message what went wrong and what to do
	 * @param details what is known about the failure
	 * @param cause the cause, if any
	 */
	public OpenAiRateLimitException(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

	@Override
	public boolean isTransient() {
		return true;
	}

	@Override
	protected OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		return new OpenAiRateLimitException(message, details, cause);
	}

}
