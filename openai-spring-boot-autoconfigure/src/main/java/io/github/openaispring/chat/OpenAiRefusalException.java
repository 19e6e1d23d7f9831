package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;

/**
 * The model refuses. {@link PredictionResponse#refusal()} of {@link #getResponse()} says
 * why.
 *
 * @since 0.1.0
 */
public final class OpenAiRefusalException extends OpenAiAnswerException {

	/**
	 * Create the exception.
	 * @param message what went wrong and what to do
	 * @param details what is known about the failure
	 * @param cause the cause, if any
	 * @param response the answer, if it is known
	 */
	public OpenAiRefusalException(String message, OpenAiErrorDetails details, @Nullable Throwable cause,
			@Nullable PredictionResponse response) {
		super(message, details, cause, response);
	}

	static OpenAiRefusalException of(PredictionResponse response) {
		return new OpenAiRefusalException("The model refuses to answer", details(response), null, response);
	}

	@Override
	protected OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		return new OpenAiRefusalException(message, details, cause, getResponse());
	}

}
