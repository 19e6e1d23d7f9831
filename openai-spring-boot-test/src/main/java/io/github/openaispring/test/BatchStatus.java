package io.github.openaispring.test;

import java.util.Locale;

/**
 * How far a batch is.
 */
enum BatchStatus {

	/** Its requests are looked at. */
	VALIDATING,

	/** It was not begun. */
	FAILED,

	/** Its requests are answered. */
	IN_PROGRESS,

	/** Its files are made. */
	FINALIZING,

	/** All is done. */
	COMPLETED,

	/** It took too long. */
	EXPIRED,

	/** It is about to be cancelled. */
	CANCELLING,

	/** It was cancelled. */
	CANCELLED;

	String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	boolean isEnd() {
		return this == FAILED || this == COMPLETED || this == EXPIRED || this == CANCELLED;
	}

}
