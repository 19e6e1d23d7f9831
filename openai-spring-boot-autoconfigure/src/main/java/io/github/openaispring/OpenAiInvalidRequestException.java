package io.github.openaispring;

import org.jspecify.annotations.Nullable;

/**
 * The request cannot be carried out as it stands: refused by the server (HTTP 400, 409,
 * 413, 422 ...) or by this library before anything was sent. {@link #getParam()} names
 * the parameter.
 *
 * @since 0.1.0
 */
public final class OpenAiInvalidRequestException extends OpenAiException {

	/**
	 * Create the exception.
	 * @param message what went wrong and what to do
	 * @param details what is known about the failure
	 * @param cause the cause, if any
	 */
	public OpenAiInvalidRequestException(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

	@Override
	protected OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		return new OpenAiInvalidRequestException(message, details, cause);
	}

}
