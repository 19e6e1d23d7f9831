package io.github.openaispring.test;

import java.time.Duration;
import java.time.Instant;

/**
 * When a batch is in which state if nobody cancels it: a tenth of its time it is
 * validated, a tenth finalized, and between them its requests are answered one after the
 * other.
 *
 * @param createdAt when it was made
 * @param duration how long it takes
 */
record BatchSchedule(Instant createdAt, Duration duration) {

	private static final Duration WINDOW = Duration.ofHours(24);

	private static final int TENTHS = 10;

	Duration tenth() {
		return this.duration.dividedBy(TENTHS);
	}

	Instant inProgressAt() {
		return this.createdAt.plus(tenth());
	}

	Instant finalizingAt() {
		return completedAt().minus(tenth());
	}

	Instant completedAt() {
		return this.createdAt.plus(this.duration);
	}

	Instant expiresAt() {
		return this.createdAt.plus(WINDOW);
	}

	boolean expires() {
		return completedAt().isAfter(expiresAt());
	}

	/**
	 * Tell how many requests are answered by a moment.
	 * @param moment the moment
	 * @param total how many there are
	 * @return the number of those that are answered
	 */
	int answered(Instant moment, int total) {
		if (!moment.isBefore(finalizingAt())) {
			return total;
		}
		long passed = Duration.between(inProgressAt(), moment).toNanos();
		long whole = Duration.between(inProgressAt(), finalizingAt()).toNanos();
		return (int) Math.max(0, (long) ((double) passed / whole * total));
	}

}
