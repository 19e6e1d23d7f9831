package io.github.openaispring.http;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.RateLimits;

/**
 * What the server told of its rate limits.
 *
 * @param operation the operation's name, such as {@code chat}
 * @param model the model whose limits they are, as it was asked for, or {@code null} when
 * that is not known
 * @param rateLimits the limits after the call
 * @param retryAfter how long the server asks to wait, because it has refused the call for
 * its limits (HTTP 429), or {@code null}
 * @since 0.1.0
 */
public record ToldRateLimits(String operation, @Nullable String model, RateLimits rateLimits,
		@Nullable Duration retryAfter) {
}
