package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;

/**
 * The answer was cut off: it reached the limit on output tokens, or a filter withheld the
 * rest.
 *
 * @since 0.1.0
 */
public final class OpenAiIncompleteAnswerException extends OpenAiAnswerException {

	/**
	 * Create the exception.
	 * @param message what went wrong and what to do
	 * @param details what is known about the failure
	 * @param cause the cause, if any
	 * @param response the answer, if it is known
	 */
	public OpenAiIncompleteAnswerException(String message, OpenAiErrorDetails details, @Nullable Throwable cause,
			@Nullable PredictionResponse response) {
		super(message, details, cause, response);
	}

	static OpenAiIncompleteAnswerException of(PredictionResponse response) {
		return new OpenAiIncompleteAnswerException(message(response.finishReason()), details(response), null, response);
	}

	private static String message(FinishReason reason) {
		return switch (reason) {
			case SAFETY -> "A content filter withheld a part of the answer";
			case MAX_OUTPUT_TOKENS -> "The answer was cut off at the limit on output tokens; raise it or ask for less";
			case CANCELLED -> "The answer was cancelled before it was complete";
			default -> "The answer was cut off before it was complete";
		};
	}

	/**
	 * Return why the answer was cut off.
	 * @return the reason, {@link FinishReason#OTHER} if it is not known
	 */
	public FinishReason getFinishReason() {
		PredictionResponse response = getResponse();
		return (response != null) ? response.finishReason() : FinishReason.OTHER;
	}

	@Override
	protected OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		return new OpenAiIncompleteAnswerException(message, details, cause, getResponse());
	}

}
