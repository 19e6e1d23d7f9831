package io.github.openaispring.limit;

import java.time.Duration;

/**
 * So much at once, and as much again evenly over its period. What is taken is an
 * estimate, which is corrected when the truth is known; what the server says to be left
 * is the most that it is ever corrected to. Times are nanoseconds. Not thread-safe.
 */
final class Allowance {

	// Of a sum of fractions.
	private static final double TOLERANCE = 1e-6;

	// A server that tells an absurd usage must not stop a model for ever.
	private static final double LONGEST_DEBT = Duration.ofDays(1).toNanos();

	private double limit;

	private double perNano;

	private double level;

	private double ceiling;

	private long filledAt;

	Allowance(LimitWindow window, long now) {
		resize(window);
		this.level = window.limit();
		this.ceiling = window.limit();
		this.filledAt = now;
	}

	/**
	 * Tell how long it takes until there is enough. A call that needs more than there can
	 * ever be needs all.
	 * @param amount how much is needed
	 * @param now the time
	 * @return the wait, 0 when there is enough
	 */
	long waitFor(double amount, long now) {
		fill(now);
		double missing = Math.min(amount, this.limit) - this.level;
		return (missing <= TOLERANCE) ? 0 : (long) Math.ceil(missing / this.perNano);
	}

	/**
	 * Take, although it may leave less than nothing.
	 * @param amount how much
	 */
	void take(double amount) {
		change(-amount);
	}

	void giveBack(double amount) {
		change(amount);
		this.level = Math.min(this.level, this.ceiling);
	}

	private void change(double amount) {
		this.level = Math.max(this.level + amount, -this.perNano * LONGEST_DEBT);
	}

	/**
	 * The server has told what is left. Calls on their way may have been taken here and
	 * not there, so that more than was known of is not believed at once.
	 * @param window the limit and its period
	 * @param remaining what is left
	 * @param now the time
	 */
	void told(LimitWindow window, double remaining, long now) {
		fill(now);
		resize(window);
		this.ceiling = Math.min(remaining, this.limit);
		this.level = Math.min(this.level, this.ceiling);
	}

	long limit() {
		return (long) this.limit;
	}

	long remaining(long now) {
		fill(now);
		return (long) Math.floor(this.level + TOLERANCE);
	}

	private void resize(LimitWindow window) {
		this.limit = window.limit();
		this.perNano = window.limit() / (double) window.period().toNanos();
	}

	private void fill(long now) {
		double filled = Math.max(0, now - this.filledAt) * this.perNano;
		this.level = Math.min(this.limit, this.level + filled);
		this.ceiling = Math.min(this.limit, this.ceiling + filled);
		this.filledAt = now;
	}

}
