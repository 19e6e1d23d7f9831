package io.github.openaispring.limit;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.RateLimits;

/**
 * What the server has told of one of its limits.
 *
 * @param window the limit
 * @param remaining what is left of it
 */
record ToldLimit(LimitWindow window, long remaining) {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Duration DAY = Duration.ofDays(1);

	static @Nullable ToldLimit of(RateLimits.@Nullable Limit told) {
		if (told == null || told.limit() == null || told.remaining() == null || told.limit() < 1) {
			return null;
		}
		long remaining = Math.max(0, told.remaining());
		Duration period = period(told.limit(), told.limit() - remaining, told.reset());
		return new ToldLimit(new LimitWindow(told.limit(), period), remaining);
	}

	// The server does not say what time its limit is for, but a reset that is more than a
	// minute away does.
	private static Duration period(long limit, long used, @Nullable Duration reset) {
		if (reset == null || reset.compareTo(MINUTE) <= 0 || used < 1) {
			return MINUTE;
		}
		double millis = (double) reset.toMillis() * limit / used;
		return (millis < DAY.toMillis()) ? Duration.ofMillis((long) millis) : DAY;
	}

}
