package io.github.openaispring.test;

import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A scripted batch.
 *
 * @since 0.1.0
 */
public final class BatchScript extends Script {

	BatchScript(ScriptQueue.Entry entry) {
		super(entry);
	}

	/**
	 * Take so long. A batch that takes longer than 24 hours expires after that time, with
	 * those of its requests answered that were due.
	 * @param duration the time from the creation to the completion
	 * @return this script
	 */
	public BatchScript lasting(Duration duration) {
		if (duration.isNegative()) {
			throw new IllegalArgumentException("A batch cannot end before it begins");
		}
		return change((plan) -> plan.withDuration(duration));
	}

	/**
	 * Fail when the batch is validated.
	 * @param code the code of the error, for example {@code token_limit_exceeded}
	 * @param message the message of the error
	 * @return this script
	 */
	public BatchScript failing(String code, String message) {
		return change((plan) -> plan.withFailure(BatchError.of(code, message)));
	}

	/**
	 * Add a header to the answer.
	 * @param name the name
	 * @param value the value
	 * @return this script
	 */
	public BatchScript header(String name, String value) {
		addHeader(name, value);
		return this;
	}

	@Override
	public BatchScript times(int count) {
		super.times(count);
		return this;
	}

	@Override
	public BatchScript always() {
		super.always();
		return this;
	}

	private BatchScript change(UnaryOperator<BatchPlan> change) {
		change(BatchPlan.class, change);
		return this;
	}

}
