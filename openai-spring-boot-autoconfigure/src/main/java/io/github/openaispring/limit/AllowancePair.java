package io.github.openaispring.limit;

import org.jspecify.annotations.Nullable;

/**
 * What may be used of one kind: by the own limit, if there is one, and by the server's,
 * once it has told. Not thread-safe.
 */
final class AllowancePair {

	private final @Nullable Allowance own;

	private @Nullable Allowance told;

	AllowancePair(@Nullable Long perMinute, long now) {
		this.own = (perMinute != null) ? new Allowance(LimitWindow.perMinute(perMinute), now) : null;
	}

	long waitFor(long amount, long now) {
		return Math.max(waitFor(this.own, amount, now), waitFor(this.told, amount, now));
	}

	private static long waitFor(@Nullable Allowance allowance, long amount, long now) {
		return (allowance != null) ? allowance.waitFor(amount, now) : 0;
	}

	void take(long amount) {
		if (this.own != null) {
			this.own.take(amount);
		}
		if (this.told != null) {
			this.told.take(amount);
		}
	}

	void giveBack(long amount) {
		if (this.own != null) {
			this.own.giveBack(amount);
		}
		if (this.told != null) {
			this.told.giveBack(amount);
		}
	}

	void told(@Nullable ToldLimit limit, long now) {
		if (limit == null) {
			return;
		}
		if (this.told == null) {
			this.told = new Allowance(limit.window(), now);
		}
		this.told.told(limit.window(), limit.remaining(), now);
	}

	@Nullable State state(long now) {
		State own = state(this.own, now);
		State told = state(this.told, now);
		return (own == null || (told != null && told.remaining() < own.remaining())) ? told : own;
	}

	private static @Nullable State state(@Nullable Allowance allowance, long now) {
		return (allowance != null) ? new State(allowance.limit(), allowance.remaining(now)) : null;
	}

	/**
	 * How the narrower of both stands.
	 *
	 * @param limit how much is allowed
	 * @param remaining how much is left
	 */
	record State(long limit, long remaining) {
	}

}
