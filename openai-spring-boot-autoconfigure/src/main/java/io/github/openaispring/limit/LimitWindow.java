package io.github.openaispring.limit;

import java.time.Duration;

/**
 * A limit and the time that it is for.
 *
 * @param limit how much is allowed, at least 1
 * @param period how long it takes until all of it is there again
 */
record LimitWindow(long limit, Duration period) {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	static LimitWindow perMinute(long limit) {
		return new LimitWindow(limit, MINUTE);
	}

}
