package io.github.openaispring.test;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What is left of an allowance per minute that refills evenly.
 */
final class RateWindow {

	private static final long MINUTE = Duration.ofMinutes(1).toNanos();

	private final long limit;

	private final LongSupplier nanoClock;

	private double used;

	private long updatedAt;

	RateWindow(long limit, LongSupplier nanoClock) {
		this.limit = limit;
		this.nanoClock = nanoClock;
		this.updatedAt = nanoClock.getAsLong();
	}

	synchronized boolean take(long amount) {
		refill();
		if (this.used + amount > this.limit) {
			return false;
		}
		this.used += amount;
		return true;
	}

	synchronized void use(long amount) {
		refill();
		this.used = Math.min(this.limit, this.used + amount);
	}

	synchronized State state() {
		refill();
		long left = (long) Math.floor(this.limit - this.used);
		return new State(this.limit, left, Duration.ofNanos((long) (this.used / this.limit * MINUTE)));
	}

	synchronized Duration waitFor(long amount) {
		refill();
		double missing = Math.max(0, this.used + amount - this.limit);
		return Duration.ofNanos((long) Math.ceil(missing / this.limit * MINUTE));
	}

	private void refill() {
		long now = this.nanoClock.getAsLong();
		double refilled = (double) (now - this.updatedAt) / MINUTE * this.limit;
		this.used = Math.max(0, this.used - refilled);
		this.updatedAt = now;
	}

	/**
	 * A look at the window.
	 *
	 * @param limit the allowance per minute
	 * @param remaining what is left of it
	 * @param reset the time until all of it is there again
	 */
	record State(long limit, long remaining, Duration reset) {
	}

}
