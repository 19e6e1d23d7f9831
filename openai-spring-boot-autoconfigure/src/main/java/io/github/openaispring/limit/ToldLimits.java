package io.github.openaispring.limit;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.RateLimits;
import io.github.openaispring.http.ToldRateLimits;

/**
 * What the server has told of its limits.
 *
 * @param requests the limit on requests
 * @param tokens the limit on tokens
 * @param pause how long nothing is to be sent
 */
record ToldLimits(@Nullable ToldLimit requests, @Nullable ToldLimit tokens, Duration pause) {

	// No limit of the server is for longer.
	private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

	static ToldLimits of(ToldRateLimits told) {
		RateLimits limits = told.rateLimits();
		return new ToldLimits(ToldLimit.of(limits.requests()), ToldLimit.of(limits.tokens()),
				bounded(longest(told.retryAfter(), longest(pause(limits.requests()), pause(limits.tokens())))));
	}

	private static Duration bounded(Duration pause) {
		return (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
	}

	boolean isNothing() {
		return this.requests == null && this.tokens == null && this.pause.isZero();
	}

	// Without the limit itself nobody knows how fast it comes back.
	private static Duration pause(RateLimits.@Nullable Limit told) {
		if (told == null || told.limit() != null || told.remaining() == null || told.remaining() > 0) {
			return Duration.ZERO;
		}
		Duration reset = told.reset();
		return (reset != null) ? reset : Duration.ZERO;
	}

	private static Duration longest(@Nullable Duration one, Duration other) {
		return (one != null && one.compareTo(other) > 0) ? one : other;
	}

}
