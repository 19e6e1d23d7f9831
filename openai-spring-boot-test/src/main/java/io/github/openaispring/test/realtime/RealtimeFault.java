package io.github.openaispring.test.realtime;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an event, a response or a handshake. For the simulator's own use.
 *
 * @param type the kind of error
 * @param code the error itself, for programs
 * @param param the parameter that it is about
 * @param message the error itself, for people
 * @since 0.1.0
 */
public record RealtimeFault(String type, @Nullable String code, @Nullable String param, String message) {

	static final String INVALID_REQUEST = "invalid_request_error";

	/**
	 * Return an error that the client made.
	 * @param code the error itself, for programs
	 * @param param the parameter that it is about
	 * @param message the error itself, for people
	 * @return the error
	 */
	public static RealtimeFault invalid(@Nullable String code, @Nullable String param, String message) {
		return new RealtimeFault(INVALID_REQUEST, code, param, message);
	}

	RealtimeException asException() {
		return new RealtimeException(this);
	}

	String closeReason() {
		return this.type + "." + this.code;
	}

}
