package io.github.openaispring.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * When and how long to wait before a failed call is made again.
 *
 * @param maxAttempts how often a call is made in all, at least 1
 * @param initialBackoff wait before the second attempt, doubled for each further one
 * @param maxBackoff the longest wait that this policy chooses by itself
 * @param maxRetryAfter the longest wait asked for by the server that is still waited for;
 * a longer one fails the call at once
 * @param jitter by how much a wait of this policy's choice may be shortened at random,
 * from 0 (never) to 1 (down to nothing)
 * @since 0.1.0
 */
public record RetryPolicy(int maxAttempts, Duration initialBackoff, Duration maxBackoff, Duration maxRetryAfter,
		double jitter) {

	/**
	 * Return the defaults: three attempts, 500 ms doubling up to 8 s, shortened by up to
	 * a quarter, at most 60 s when the server asks.
	 * @return the default policy
	 */
	public static RetryPolicy defaults() {
		return new RetryPolicy(3, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(60), 0.25);
	}

	/**
	 * Return the wait before the next attempt.
	 * @param failures how many attempts have failed, at least 1
	 * @param retryAfter what the server asked for, if it did
	 * @return the wait
	 */
	Duration delay(int failures, @Nullable Duration retryAfter) {
		return (retryAfter != null) ? retryAfter : backoff(failures);
	}

	private Duration backoff(int failures) {
		double doubled = this.initialBackoff.toNanos() * Math.pow(2, failures - 1);
		double capped = Math.min(doubled, this.maxBackoff.toNanos());
		return Duration.ofNanos((long) (capped * (1 - ThreadLocalRandom.current().nextDouble() * this.jitter)));
	}

}
