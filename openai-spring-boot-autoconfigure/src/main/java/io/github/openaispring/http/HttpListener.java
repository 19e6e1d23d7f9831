package io.github.openaispring.http;

import io.github.openaispring.RateLimits;

/**
 * Is told what happens on the way to the server. An implementation must not block.
 *
 * @since 0.1.0
 */
public interface HttpListener {

	/** A listener that does nothing. */
	HttpListener NONE = new HttpListener() {
	};

	/**
	 * A call is about to be made again.
	 * @param operation the operation's name, such as {@code chat}
	 * @param reason why: a status such as {@code 429}, or {@code timeout} or
	 * {@code connection}
	 */
	default void onRetry(String operation, String reason) {
	}

	/**
	 * An answer, a refusal too, told the rate limits.
	 * @param told what it told, and of what
	 */
	default void onRateLimits(ToldRateLimits told) {
		onRateLimits(told.rateLimits());
	}

	/**
	 * An answer told the rate limits. It is for those who need not know of which model.
	 * @param rateLimits the limits after the call
	 */
	default void onRateLimits(RateLimits rateLimits) {
	}

}
