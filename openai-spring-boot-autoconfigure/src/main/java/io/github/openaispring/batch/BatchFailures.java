package io.github.openaispring.batch;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiTimeoutException;
import io.github.openaispring.http.ErrorBody;
import io.github.openaispring.http.ErrorMapper;
import io.github.openaispring.http.ResponseHead;

/**
 * Makes the exceptions that only batches have.
 */
final class BatchFailures {

	/** How many errors of a batch a message tells. */
	private static final int MAX_TOLD = 3;

	/** The batch ended before it was the request's turn. */
	private static final Set<String> NEVER_MADE = Set.of("batch_expired", "batch_cancelled");

	/** Another time there may be room. */
	private static final Set<String> PASSING = Set.of("token_limit_exceeded", "rate_limit_exceeded");

	private BatchFailures() {
	}

	static OpenAiBatchException refused(Batch batch) {
		String told = batch.errors()
			.stream()
			.limit(MAX_TOLD)
			.map(BatchFailures::describe)
			.collect(Collectors.joining("; "));
		int more = batch.errors().size() - MAX_TOLD;
		String code = batch.errors().isEmpty() ? null : batch.errors().get(0).code();
		return new OpenAiBatchException(
				"The batch '" + batch.id() + "' was refused: " + (told.isEmpty() ? "the server gave no reason" : told)
						+ ((more > 0) ? "; and " + more + " more" : ""),
				batch, code != null && PASSING.contains(code), OpenAiErrorDetails.builder().code(code).build(), null);
	}

	// What is said of a line may quote it.
	private static String describe(BatchError error) {
		String code = (error.code() != null) ? error.code() : "error";
		return (error.line() != null) ? code + " at line " + error.line()
				: code + ", " + ErrorMapper.words(error.message());
	}

	static Batch requireEnded(Batch batch, String purpose) {
		if (batch.isEnded()) {
			return batch;
		}
		throw new OpenAiBatchException(
				"The batch '" + batch.id() + "' is still at work (" + batch.status().name().toLowerCase(Locale.ROOT)
						+ "): wait with await(\"" + batch.id() + "\") before you " + purpose,
				batch, true, OpenAiErrorDetails.none(), null);
	}

	static OpenAiBatchException unwritable(IOException cause) {
		return new OpenAiBatchException(
				"The requests of the batch could not be written to a temporary file; check java.io.tmpdir", null, false,
				OpenAiErrorDetails.none(), cause);
	}

	/**
	 * Map the {@code error} of a result.
	 * @param error the error
	 * @param head what is known of the call
	 * @return the exception
	 */
	static OpenAiException ofResult(ErrorBody error, ResponseHead head) {
		OpenAiException plain = ErrorMapper.inAnswer(error, head, false);
		@Nullable String code = error.code();
		if (code != null && NEVER_MADE.contains(code)) {
			return new OpenAiBatchException("The batch ended before it was this request's turn", null, true,
					plain.getDetails(), null);
		}
		return "request_timeout".equals(code)
				? new OpenAiTimeoutException("The model did not answer in time", plain.getDetails(), null) : plain;
	}

}
