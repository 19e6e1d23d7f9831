package io.github.openaispring.test.realtime;

/**
 * Ends the handling of a client event with a {@link RealtimeFault}.
 */
final class RealtimeException extends RuntimeException {

	private final transient RealtimeFault fault;

	RealtimeException(RealtimeFault fault) {
		super(fault.message(), null, false, false);
		this.fault = fault;
	}

	RealtimeFault fault() {
		return this.fault;
	}

}
