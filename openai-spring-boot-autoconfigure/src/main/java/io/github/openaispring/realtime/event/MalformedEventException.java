package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * What came is no event.
 */
final class MalformedEventException extends Exception {

	private final String reason;

	MalformedEventException(String reason, @Nullable Throwable cause) {
		super(reason, cause);
		this.reason = reason;
	}

	String reason() {
		return this.reason;
	}

}
