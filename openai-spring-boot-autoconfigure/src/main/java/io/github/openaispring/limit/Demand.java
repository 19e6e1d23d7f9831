package io.github.openaispring.limit;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.admission.PlannedCall;
import io.github.openaispring.cost.Usage;

/**
 * What a call takes from the limits. When it is given back, less than nothing is more
 * that was used.
 *
 * @param requests the number of requests
 * @param tokens the number of tokens
 */
record Demand(long requests, long tokens) {

	static Demand of(PlannedCall call) {
		return new Demand(1, call.estimate().totalTokens());
	}

	/**
	 * Return what a call took and did not use. A request that failed counts like any
	 * other, as it does for the server.
	 * @param used what was used, or {@code null} when nothing was
	 * @return what is to be given back
	 */
	Demand without(@Nullable Usage used) {
		return new Demand(0, (used != null) ? this.tokens - used.totalTokens() : this.tokens);
	}

	boolean isNothing() {
		return this.requests == 0 && this.tokens == 0;
	}

}
