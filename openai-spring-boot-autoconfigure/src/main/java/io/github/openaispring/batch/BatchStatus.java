package io.github.openaispring.batch;

import org.jspecify.annotations.Nullable;

/**
 * How far a batch is.
 *
 * @since 0.1.0
 */
public enum BatchStatus {

	/** Its file is looked through before anything is done. */
	VALIDATING,

	/** Its file was refused: nothing was done. */
	FAILED,

	/** Its requests are being answered. */
	IN_PROGRESS,

	/** All requests are answered, the results are being written. */
	FINALIZING,

	/** The results are there. */
	COMPLETED,

	/**
	 * Its time was up before all requests were answered. The answers so far are there.
	 */
	EXPIRED,

	/** It is being cancelled, which may take minutes. */
	CANCELLING,

	/** It was cancelled. The answers so far are there. */
	CANCELLED,

	/** Something else that the server said. */
	OTHER;

	/**
	 * Return whether the status can no longer change.
	 * @return whether the batch has ended
	 */
	public boolean isEnded() {
		return this == FAILED || this == COMPLETED || this == EXPIRED || this == CANCELLED;
	}

	static BatchStatus of(@Nullable String raw) {
		if (raw == null) {
			return OTHER;
		}
		return switch (raw) {
			case "validating" -> VALIDATING;
			case "failed" -> FAILED;
			case "in_progress" -> IN_PROGRESS;
			case "finalizing" -> FINALIZING;
			case "completed" -> COMPLETED;
			case "expired" -> EXPIRED;
			case "cancelling" -> CANCELLING;
			case "cancelled" -> CANCELLED;
			default -> OTHER;
		};
	}

}
