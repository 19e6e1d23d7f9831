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
 * @param code OpenAI's code, such as {@code model_not_found}
 * @param param the request parameter that is to blame
 * @param requestId the id under which OpenAI's support finds the call
 * @param retryAfter how long the server asks to wait
 * @param shouldRetry what the server says of a retry ({@code x-should-retry})
 * @param latency time from sending the request to the failure
 * @param raw the body of the answer, only where the raw output was asked for
 * @since 0.1.0
 * @see <a href="https://platform.openai.com/docs/guides/error-codes">OpenAI's error
 * codes</a>
 */
public record OpenAiErrorDetails(@Nullable Integer status, @Nullable String type, @Nullable String code,
		@Nullable String param, @Nullable String requestId, @Nullable Duration retryAfter,
		@Nullable Boolean shouldRetry, @Nullable Duration latency, @Nullable String raw) {

	private static final OpenAiErrorDetails NONE = new OpenAiErrorDetails(null, null, null, null, null, null, null,
			null, null);

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
		return new OpenAiErrorDetails(null, null, null, param, null, null, null, null, null);
	}

	/**
	 * Return these details with the time that the call took.
	 * @param latency time from sending the request to the failure
	 * @return a copy
	 */
	public OpenAiErrorDetails withLatency(Duration latency) {
		return new OpenAiErrorDetails(this.status, this.type, this.code, this.param, this.requestId, this.retryAfter,
				this.shouldRetry, latency, this.raw);
	}

	/**
	 * Return these details with the id of the request.
	 * @param requestId the id that the server gave the call
	 * @return a copy
	 */
	public OpenAiErrorDetails withRequestId(@Nullable String requestId) {
		return new OpenAiErrorDetails(this.status, this.type, this.code, this.param, requestId, this.retryAfter,
				this.shouldRetry, this.latency, this.raw);
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

}
