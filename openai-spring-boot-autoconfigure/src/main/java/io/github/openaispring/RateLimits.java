package io.github.openaispring;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What an answer's {@code x-ratelimit-*} headers say. A member is {@code null} when the
 * server does not send its header.
 *
 * @param requests the limit on requests
 * @param tokens the limit on tokens
 * @since 0.1.0
 * @see <a href="https://platform.openai.com/docs/guides/rate-limits">OpenAI's rate
 * limits</a>
 */
public record RateLimits(@Nullable Limit requests, @Nullable Limit tokens) {

	/** Limits of which nothing is known. */
	public static final RateLimits NONE = new RateLimits(null, null);

	/**
	 * One limit.
	 *
	 * @param limit how many are allowed in the window
	 * @param remaining how many are left
	 * @param reset the time until all are there again
	 */
	public record Limit(@Nullable Long limit, @Nullable Long remaining, @Nullable Duration reset) {
	}

}
