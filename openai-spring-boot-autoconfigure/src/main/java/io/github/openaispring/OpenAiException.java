package io.github.openaispring;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A call to OpenAI that did not give what it was made for. The subclasses say what a
 * caller can do about it; {@link #getDetails()} says what is known.
 * <p>
 * Neither the message nor {@link #toString()} holds a key or the raw body.
 *
 * @since 0.1.0
 */
public abstract class OpenAiException extends RuntimeException {

	private final transient OpenAiErrorDetails details;

	/**
	 * Create the exception.
	 * @param message what went wrong and what to do
	 * @param details what is known about the failure
	 * @param cause the cause, if any
	 */
	protected OpenAiException(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		super(message, cause);
		this.details = details;
	}

	/**
	 * Return what is known about the failure.
	 * @return the details, never {@code null}
	 */
	public OpenAiErrorDetails getDetails() {
		return (this.details != null) ? this.details : OpenAiErrorDetails.none();
	}

	/**
	 * Return the HTTP status.
	 * @return the status, or {@code null} when no answer came
	 */
	public @Nullable Integer getStatus() {
		return getDetails().status();
	}

	/**
	 * Return OpenAI's code, such as {@code model_not_found}, or that of the part of this
	 * library that refused the call.
	 * @return the code, or {@code null}
	 */
	public @Nullable String getCode() {
		return getDetails().code();
	}

	/**
	 * Return the request parameter that is to blame.
	 * @return the parameter, or {@code null}
	 */
	public @Nullable String getParam() {
		return getDetails().param();
	}

	/**
	 * Return the id under which OpenAI's support finds the call.
	 * @return the id, or {@code null}
	 */
	public @Nullable String getRequestId() {
		return getDetails().requestId();
	}

	/**
	 * Return the rate limits after the call.
	 * @return the limits, with what the server told
	 */
	public RateLimits getRateLimits() {
		return getDetails().rateLimits();
	}

	/**
	 * Return the time from sending the request to the failure.
	 * @return the time, or {@code null} when nothing was sent
	 */
	public @Nullable Duration getLatency() {
		return getDetails().latency();
	}

	/**
	 * Return whether the same call may succeed later without a change.
	 * @return whether a later attempt makes sense
	 */
	public boolean isTransient() {
		return false;
	}

	/**
	 * Return the same failure with other details.
	 * @param details what is known about the failure
	 * @return a copy of the same type, cause and stack trace
	 */
	public final OpenAiException withDetails(OpenAiErrorDetails details) {
		return copy(words(), details);
	}

	/**
	 * Return the same failure with a further hint in its message.
	 * @param hint what else is to be said
	 * @return a copy of the same type, cause and stack trace
	 */
	public final OpenAiException withHint(String hint) {
		return copy(words() + "; " + hint, getDetails());
	}

	private OpenAiException copy(String message, OpenAiErrorDetails details) {
		OpenAiException copy = create(message, details, getCause());
		copy.setStackTrace(getStackTrace());
		for (Throwable suppressed : getSuppressed()) {
			copy.addSuppressed(suppressed);
		}
		return copy;
	}

	/**
	 * Return the same failure in other words.
	 * @param message what went wrong and what to do
	 * @param details what is known about the failure
	 * @param cause the cause, if any
	 * @return a copy of the same type
	 */
	protected abstract OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause);

	private String words() {
		String words = super.getMessage();
		return (words != null) ? words : "";
	}

	@Override
	public String getMessage() {
		String known = getDetails().toString();
		return known.isEmpty() ? words() : words() + " (" + known + ")";
	}

}
