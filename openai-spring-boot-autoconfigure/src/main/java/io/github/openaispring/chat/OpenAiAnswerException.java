package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;

/**
 * A model answered, but not with what was asked for. The call is paid all the same.
 * <p>
 * The message never quotes the answer; {@link #getResponse()} has it.
 *
 * @since 0.1.0
 */
public abstract sealed class OpenAiAnswerException extends OpenAiException
		permits OpenAiRefusalException, OpenAiIncompleteAnswerException, OpenAiAnswerFormatException {

	private final transient @Nullable PredictionResponse response;

	OpenAiAnswerException(String message, OpenAiErrorDetails details, @Nullable Throwable cause,
			@Nullable PredictionResponse response) {
		super(message, details, cause);
		this.response = response;
	}

	static OpenAiErrorDetails details(PredictionResponse response) {
		ResponseMetadata metadata = response.metadata();
		return OpenAiErrorDetails.builder()
			.requestId(metadata.requestId())
			.rateLimits(metadata.rateLimits())
			.latency(metadata.latency())
			.build();
	}

	/**
	 * Return the answer. Of a stream of elements it has no text, because that has been
	 * read and not kept.
	 * @return the answer, or {@code null} if a stream was aborted before its end, and
	 * after a serialization
	 */
	public @Nullable PredictionResponse getResponse() {
		return this.response;
	}

	/**
	 * Return the tokens of all calls.
	 * @return the usage, or {@code null} when the server told none
	 */
	public @Nullable Usage getUsage() {
		return (this.response != null) ? this.response.usage() : null;
	}

	/**
	 * Return what all calls cost.
	 * @return the cost in USD, or {@code null} when there is no usage
	 */
	public @Nullable CostInfo getCost() {
		return (this.response != null) ? this.response.cost() : null;
	}

}
