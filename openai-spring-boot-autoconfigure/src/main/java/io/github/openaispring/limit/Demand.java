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
	 * Return what was taken and not used.
	 * @param used what was used, or {@code null} when the call was not made
	 * @return what is to be given back
	 */
	Demand without(@Nullable Usage used) {
		return (used != null) ? new Demand(0, this.tokens - used.totalTokens()) : this;
	}

	boolean isNothing() {
		return this.requests == 0 && this.tokens == 0;
	}

}
