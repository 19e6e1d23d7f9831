package io.github.openaispring.test;

import java.util.function.UnaryOperator;

/**
 * A scripted error: {@code simulator.onChat().fail(429,
 * "rate_limit_exceeded").header("retry-after-ms", "5").times(2)}.
 *
 * @since 0.1.0
 */
public final class FailureScript extends Script {

	FailureScript(ScriptQueue.Entry entry) {
		super(entry);
	}

	/**
	 * Set the message of the error.
	 * @param message the message
	 * @return this script
	 */
	public FailureScript message(String message) {
		return change((error) -> error.withMessage(message));
	}

	/**
	 * Set the type of the error.
	 * @param type the type, for example {@code server_error}
	 * @return this script
	 */
	public FailureScript type(String type) {
		return change((error) -> error.withType(type));
	}

	/**
	 * Name the parameter that the error is about.
	 * @param param the parameter
	 * @return this script
	 */
	public FailureScript param(String param) {
		return change((error) -> error.withParam(param));
	}

	/**
	 * Add a header to the answer.
	 * @param name the name
	 * @param value the value
	 * @return this script
	 */
	public FailureScript header(String name, String value) {
		addHeader(name, value);
		return this;
	}

	@Override
	public FailureScript times(int count) {
		super.times(count);
		return this;
	}

	@Override
	public FailureScript always() {
		super.always();
		return this;
	}

	private FailureScript change(UnaryOperator<ApiError> change) {
		change(Fault.Failure.class, (failure) -> new Fault.Failure(change.apply(failure.error())));
		return this;
	}

}
