package io.github.openaispring.embedding;

import java.util.List;
import java.util.Objects;

import io.github.openaispring.OpenAiException;

/**
 * Words which HTTP requests of a call failed.
 */
final class BatchFailures {

	private final List<BatchOutcome> failed;

	private final int batches;

	private final BatchOutcome first;

	/**
	 * Create failures of a call.
	 * @param failed the requests without an answer, in ascending order
	 * @param batches the number of all requests
	 */
	BatchFailures(List<BatchOutcome> failed, int batches) {
		this.failed = failed;
		this.batches = batches;
		this.first = failed.stream().filter((outcome) -> outcome.failure() != null).findFirst().orElseThrow();
	}

	/**
	 * Return the first failure.
	 * @return the failure of the request with the lowest number
	 */
	OpenAiException first() {
		return Objects.requireNonNull(this.first.failure());
	}

	/**
	 * Return the failure of a call of which nothing succeeded.
	 * @return the first failure, which tells of the others
	 */
	OpenAiException whole() {
		return (this.batches == 1) ? first() : first()
			.withHint("batch %d failed, and none of %d succeeded".formatted(this.first.number(), this.batches));
	}

	/**
	 * Return what is to be said of a call of which a part succeeded.
	 * @return which request failed and why
	 */
	String words() {
		long skipped = this.failed.stream().filter((outcome) -> outcome.failure() == null).count();
		long others = this.failed.size() - skipped - 1;
		return "batch %d failed: %s".formatted(this.first.number(), reason())
				+ ((others > 0) ? "; %d more failed".formatted(others) : "")
				+ ((skipped > 0) ? "; %d were not tried".formatted(skipped) : "")
				+ "; %d of %d succeeded".formatted(this.batches - this.failed.size(), this.batches);
	}

	// The details of the cause are those of the exception that these words are for.
	private String reason() {
		String message = String.valueOf(first().getMessage());
		String details = " (" + first().getDetails() + ")";
		return message.endsWith(details) ? message.substring(0, message.length() - details.length()) : message;
	}

}
