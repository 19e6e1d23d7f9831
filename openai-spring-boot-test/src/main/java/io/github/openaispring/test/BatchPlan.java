package io.github.openaispring.test;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What is to become of a batch.
 *
 * @param duration how long it takes, or {@code null} for as long as others
 * @param failure why it is not begun, or {@code null} if that is left to its requests
 */
record BatchPlan(@Nullable Duration duration, @Nullable BatchError failure) implements Step {

	static final BatchPlan USUAL = new BatchPlan(null, null);

	BatchPlan withDuration(Duration duration) {
		return new BatchPlan(duration, this.failure);
	}

	BatchPlan withFailure(BatchError failure) {
		return new BatchPlan(this.duration, failure);
	}

}
