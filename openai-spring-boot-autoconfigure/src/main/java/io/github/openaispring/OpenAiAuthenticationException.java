package io.github.openaispring;

import org.jspecify.annotations.Nullable;

/**
 * The key is missing, wrong or revoked (HTTP 401).
 *
 * @since 0.1.0
 */
public final class OpenAiAuthenticationException extends OpenAiException {

	/**
	 * Create the exception.
	 * @param message what went wrong and what to do
	 * @param details what is known about the failure
	 * @param cause the cause, if any
	 */
	public OpenAiAuthenticationException(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

	@Override
	protected OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		return new OpenAiAuthenticationException(message, details, cause);
	}

}
