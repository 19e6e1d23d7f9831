package io.github.openaispring.voice;

import java.util.function.LongSupplier;

/**
 * Lets through so much at once, and from then on so much a second. Not thread-safe.
 */
final class TokenBucket {

	private static final double NANOS = 1e9;

	private final double capacity;

	private final double perSecond;

	private final LongSupplier nanoTime;

	private double tokens;

	private long filledAt;

	TokenBucket(long capacity, long perSecond, LongSupplier nanoTime) {
		this.capacity = capacity;
		this.perSecond = perSecond;
		this.nanoTime = nanoTime;
		this.tokens = capacity;
		this.filledAt = nanoTime.getAsLong();
	}

	/**
	 * Take tokens, if there are enough.
	 * @param count how many
	 * @return whether there were enough
	 */
	boolean take(int count) {
		long now = this.nanoTime.getAsLong();
		this.tokens = Math.min(this.capacity, this.tokens + (now - this.filledAt) * this.perSecond / NANOS);
		this.filledAt = now;
		if (this.tokens < count) {
			return false;
		}
		this.tokens -= count;
		return true;
	}

}
