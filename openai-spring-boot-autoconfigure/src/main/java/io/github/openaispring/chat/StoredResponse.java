package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiException;

/**
 * A response as the server has it stored: still at work or with its answer.
 *
 * @param id the response's id
 * @param status how far it is
 * @param answer the answer, which is partial unless the status is
 * {@link Status#COMPLETED}; {@code null} while it is at work and if it failed
 * @param error why it failed, or {@code null} if it did not
 * @param metadata what else is told
 * @since 0.1.0
 */
public record StoredResponse(String id, Status status, @Nullable PredictionResponse answer,
		@Nullable OpenAiException error, ResponseMetadata metadata) {

	/**
	 * Return whether the status can still change.
	 * @return whether the server is at work
	 */
	public boolean isPending() {
		return this.status == Status.QUEUED || this.status == Status.IN_PROGRESS;
	}

	PredictionResponse requireAnswer() {
		if (this.error != null) {
			throw new FailedAnswerException(this.error, this.metadata);
		}
		if (this.answer == null) {
			throw new IllegalStateException("The response '" + this.id + "' is still at work");
		}
		return this.answer;
	}

	/**
	 * Describe the response without what was said.
	 */
	@Override
	public String toString() {
		return "StoredResponse[id=" + this.id + ", status=" + this.status + "]";
	}

	/**
	 * How far a response is.
	 */
	public enum Status {

		/** It waits for its turn. */
		QUEUED,

		/** The model is at work. */
		IN_PROGRESS,

		/** The answer is complete. */
		COMPLETED,

		/** The answer was cut short. */
		INCOMPLETE,

		/** There is no answer. */
		FAILED,

		/** It was cancelled. */
		CANCELLED,

		/** Something else, or the server did not say. */
		OTHER;

		static Status of(@Nullable String raw) {
			if (raw == null) {
				return OTHER;
			}
			return switch (raw) {
				case "queued" -> QUEUED;
				case "in_progress" -> IN_PROGRESS;
				case "completed" -> COMPLETED;
				case "incomplete" -> INCOMPLETE;
				case "failed" -> FAILED;
				case "cancelled" -> CANCELLED;
				default -> OTHER;
			};
		}

	}

}
