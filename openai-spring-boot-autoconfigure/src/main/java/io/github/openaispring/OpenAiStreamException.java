package io.github.openaispring;

import org.jspecify.annotations.Nullable;

/**
 * A stream that broke the protocol: it ended without a terminal event, an event was
 * malformed or too large, or it carried an error. What was received before stays valid.
 *
 * @since 0.1.0
 */
public final class OpenAiStreamException extends OpenAiResponseException {

	/**
	 * Create the exception.
	 * @param message what went wrong and what to do
	 * @param details what is known about the failure
	 * @param cause the cause, if any
	 */
	public OpenAiStreamException(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

	@Override
	protected OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		return new OpenAiStreamException(message, details, cause);
	}

}
