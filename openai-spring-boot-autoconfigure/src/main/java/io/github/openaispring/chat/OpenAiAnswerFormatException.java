package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.schema.JsonBindingException;

/**
 * The answer is whole but does not become an object of the type that was asked for.
 *
 * @since 0.1.0
 */
public final class OpenAiAnswerFormatException extends OpenAiAnswerException {

	private final @Nullable String problem;

	/**
	 * Create the exception.
	 * @param message what went wrong and what to do
	 * @param details what is known about the failure
	 * @param cause the cause, if any
	 * @param response the answer, if it is known
	 * @param problem the JSON path that is wrong and what is wrong with it, if the answer
	 * is JSON at all
	 */
	public OpenAiAnswerFormatException(String message, OpenAiErrorDetails details, @Nullable Throwable cause,
			@Nullable PredictionResponse response, @Nullable String problem) {
		super(message, details, cause, response);
		this.problem = problem;
	}

	static OpenAiAnswerFormatException of(JsonBindingException problem, @Nullable PredictionResponse response) {
		String words = problem.getMessage();
		return new OpenAiAnswerFormatException("The answer does not have the form that was asked for: " + words,
				(response != null) ? details(response) : OpenAiErrorDetails.none(), null, response, words);
	}

	static OpenAiAnswerFormatException ofToolCalls(PredictionResponse response) {
		return new OpenAiAnswerFormatException("The model calls tools instead of answering; use a tool provider",
				details(response), null, response, null);
	}

	/**
	 * Return what is wrong with the answer, without quoting it.
	 * @return the JSON path and the problem, such as
	 * {@code $.items[2].price: is missing or null}, or {@code null} if there is no answer
	 */
	public @Nullable String getProblem() {
		return this.problem;
	}

	@Override
	protected OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		return new OpenAiAnswerFormatException(message, details, cause, getResponse(), this.problem);
	}

}
