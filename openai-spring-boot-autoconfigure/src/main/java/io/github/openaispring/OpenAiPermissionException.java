package io.github.openaispring;

import org.jspecify.annotations.Nullable;

/**
 * The key may not do this (HTTP 403).
 *
 * @since 0.1.0
 */
public final class OpenAiPermissionException extends OpenAiException {

	/**
	 * Create the exception.
	 * @param message what went wrong and what to do
	 * @param details what is known about the failure
	 * @param cause the cause, if any
	 */
	public OpenAiPermissionException(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

	@Override
	protected OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		return new OpenAiPermissionException(message, details, cause);
	}

}
