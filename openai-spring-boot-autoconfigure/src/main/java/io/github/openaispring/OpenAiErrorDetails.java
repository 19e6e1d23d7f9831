package io.github.openaispring;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What is known about a failed call, apart from the words. Each member is {@code null}
 * when the failure does not have it: a refused connection has no status, a proxy's error
 * page has no code.
 *
 * @param status the HTTP status
 * @param type OpenAI's kind of error, such as {@code invalid_request_error}
 * @param code OpenAI's code, such as {@code model_not_found}, or that of the part of this
 * library that refused the call
 * @param param the request parameter that is to blame
 * @param requestId the id under which OpenAI's support finds the call
 * @param rateLimits the rate limits after the call
 * @param retryAfter how long the server asks to wait
 * @param shouldRetry what the server says of a retry ({@code x-should-retry})
 * @param latency time from the subscription to the failure
 * @param raw the body of the answer, only where the raw output was asked for
 * @since 0.1.0
 * @see <a href="https://platform.openai.com/docs/guides/error-codes">OpenAI's error
 * codes</a>
 */
public record OpenAiErrorDetails(@Nullable Integer status, @Nullable String type, @Nullable String code,
		@Nullable String param, @Nullable String requestId, RateLimits rateLimits, @Nullable Duration retryAfter,
		@Nullable Boolean shouldRetry, @Nullable Duration latency, @Nullable String raw) {

	private static final OpenAiErrorDetails NONE = builder().build();

	/**
	 * Return details that say nothing.
	 * @return empty details
	 */
	public static OpenAiErrorDetails none() {
		return NONE;
	}

	/**
	 * Return details that name a parameter of the request.
	 * @param param the parameter that is wrong
	 * @return details with that parameter
	 */
	public static OpenAiErrorDetails ofParam(String param) {
		return builder().param(param).build();
	}

	/**
	 * Return a builder of details.
	 * @return a builder with nothing known
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return a builder that starts from these details.
	 * @return a builder with what is known here
	 */
	public Builder toBuilder() {
		return builder().status(this.status)
			.type(this.type)
			.code(this.code)
			.param(this.param)
			.requestId(this.requestId)
			.rateLimits(this.rateLimits)
			.retryAfter(this.retryAfter)
			.shouldRetry(this.shouldRetry)
			.latency(this.latency)
			.raw(this.raw);
	}

	/**
	 * Describe everything but the raw body, which may quote the prompt.
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		append(text, "status", this.status);
		append(text, "type", this.type);
		append(text, "code", this.code);
		append(text, "param", this.param);
		append(text, "request", this.requestId);
		return text.toString();
	}

	private static void append(StringBuilder text, String name, @Nullable Object value) {
		if (value != null) {
			text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(value);
		}
	}

	/**
	 * Builds {@link OpenAiErrorDetails}.
	 */
	public static final class Builder {

		private @Nullable Integer status;

		private @Nullable String type;

		private @Nullable String code;

		private @Nullable String param;

		private @Nullable String requestId;

		private RateLimits rateLimits = RateLimits.NONE;

		private @Nullable Duration retryAfter;

		private @Nullable Boolean shouldRetry;

		private @Nullable Duration latency;

		private @Nullable String raw;

		private Builder() {
		}

		/**
		 * Set the HTTP status.
		 * @param status the HTTP status, or {@code null}
		 * @return this builder
		 */
		public Builder status(@Nullable Integer status) {
			this.status = status;
			return this;
		}

		/**
		 * Set OpenAI's kind of error.
		 * @param type the kind of error, or {@code null}
		 * @return this builder
		 */
		public Builder type(@Nullable String type) {
			this.type = type;
			return this;
		}

		/**
		 * Set OpenAI's code.
		 * @param code the code, or {@code null}
		 * @return this builder
		 */
		public Builder code(@Nullable String code) {
			this.code = code;
			return this;
		}

		/**
		 * Set the request parameter that is to blame.
		 * @param param the request parameter that is to blame, or {@code null}
		 * @return this builder
		 */
		public Builder param(@Nullable String param) {
			this.param = param;
			return this;
		}

		/**
		 * Set the id of the call.
		 * @param requestId the id of the call, or {@code null}
		 * @return this builder
		 */
		public Builder requestId(@Nullable String requestId) {
			this.requestId = requestId;
			return this;
		}

		/**
		 * Set the rate limits after the call.
		 * @param rateLimits the rate limits after the call
		 * @return this builder
		 */
		public Builder rateLimits(RateLimits rateLimits) {
			this.rateLimits = rateLimits;
			return this;
		}

		/**
		 * Set how long the server asks to wait.
		 * @param retryAfter how long the server asks to wait, or {@code null}
		 * @return this builder
		 */
		public Builder retryAfter(@Nullable Duration retryAfter) {
			this.retryAfter = retryAfter;
			return this;
		}

		/**
		 * Set what the server says of a retry.
		 * @param shouldRetry what the server says of a retry, or {@code null}
		 * @return this builder
		 */
		public Builder shouldRetry(@Nullable Boolean shouldRetry) {
			this.shouldRetry = shouldRetry;
			return this;
		}

		/**
		 * Set the time from the subscription to the failure.
		 * @param latency the time from the subscription to the failure, or {@code null}
		 * @return this builder
		 */
		public Builder latency(@Nullable Duration latency) {
			this.latency = latency;
			return this;
		}

		/**
		 * Set the body of the answer.
		 * @param raw the body of the answer, or {@code null}
		 * @return this builder
		 */
		public Builder raw(@Nullable String raw) {
			this.raw = raw;
			return this;
		}

		/**
		 * Build the details.
		 * @return the details
		 */
		public OpenAiErrorDetails build() {
			return new OpenAiErrorDetails(this.status, this.type, this.code, this.param, this.requestId,
					this.rateLimits, this.retryAfter, this.shouldRetry, this.latency, this.raw);
		}

	}

}
