package io.github.openaispring;

import org.jspecify.annotations.Nullable;

/**
 * The account has no money or quota left (HTTP 429 with {@code insufficient_quota}). A
 * retry does not help.
 *
 * @since 0.1.0
 */
public final class OpenAiQuotaException extends OpenAiException {

	/**
	 * Create the exception.
	 * @param message what went wrong and what to do
	 * @param details what is known about the failure
	 * @param cause the cause, if any
	 */
	public OpenAiQuotaException(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

	@Override
	protected OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		return new OpenAiQuotaException(message, details, cause);
	}

}
