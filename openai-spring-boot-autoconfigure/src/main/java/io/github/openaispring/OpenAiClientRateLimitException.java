package io.github.openaispring;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Too many requests or tokens for the moment, as the client's own limiter finds. Nothing
 * was sent and nothing is to be paid. How long the call would have had to wait is told by
 * {@link OpenAiErrorDetails#retryAfter()}, where that is known.
 *
 * @since 0.1.0
 */
public final class OpenAiClientRateLimitException extends OpenAiRateLimitException {

	/** The code of {@link #getCode()}. */
	public static final String CODE = "rate_limited";

	private final String property;

	/**
	 * Create the exception.
	 * @param property the property that would let the call through
	 * @param message what went wrong and what to do
	 * @param wait how long the call would have had to wait, or {@code null} when that is
	 * not known
	 * @param cause the cause, if any
	 */
	public OpenAiClientRateLimitException(String property, String message, @Nullable Duration wait,
			@Nullable Throwable cause) {
		this(property, message, OpenAiErrorDetails.builder().code(CODE).retryAfter(wait).build(), cause);
	}

	private OpenAiClientRateLimitException(String property, String message, OpenAiErrorDetails details,
			@Nullable Throwable cause) {
		super(message, details, cause);
		this.property = property;
	}

	/**
	 * Return the property that the call was refused by.
	 * @return the name of the property, such as {@code openai.limits.max-wait}
	 */
	public String getProperty() {
		return this.property;
	}

	@Override
	protected OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		return new OpenAiClientRateLimitException(this.property, message, details, cause);
	}

}
