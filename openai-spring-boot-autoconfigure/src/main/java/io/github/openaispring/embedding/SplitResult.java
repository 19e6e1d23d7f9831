package io.github.openaispring.embedding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.http.ResponseHead;

/**
 * Makes one answer, or one failure, of what became of the HTTP requests of a call.
 */
final class SplitResult {

	private final EmbeddingRequest request;

	private final List<List<Piece>> batches;

	private final VectorsByInput vectors;

	private final List<BatchOutcome> failed = new ArrayList<>();

	private EmbeddedTotals totals = EmbeddedTotals.NONE;

	private ResponseHead lastHead = ResponseHead.EMPTY;

	private @Nullable EmbeddedPart first;

	/**
	 * Put a call together.
	 * @param request the request
	 * @param batches the pieces of each HTTP request
	 * @param outcomes what became of them, in the order in which they ended
	 */
	SplitResult(EmbeddingRequest request, List<List<Piece>> batches, List<BatchOutcome> outcomes) {
		this.request = request;
		this.batches = batches;
		this.vectors = new VectorsByInput(request.inputs().size(), batches);
		for (BatchOutcome outcome : outcomes) {
			EmbeddedPart part = outcome.part();
			this.lastHead = (part != null) ? part.answer().head() : this.lastHead;
		}
		outcomes.stream().sorted(Comparator.comparingInt(BatchOutcome::number)).forEach(this::add);
	}

	private void add(BatchOutcome outcome) {
		EmbeddedPart part = outcome.part();
		if (part == null) {
			this.failed.add(outcome);
			return;
		}
		this.totals = this.totals.plus(part);
		this.first = (this.first != null) ? this.first : part;
		if (part.dimensions() == this.first.dimensions()) {
			this.vectors.add(this.batches.get(outcome.number()), part.answer().vectors());
		}
		else {
			this.failed.add(new BatchOutcome(outcome.number(), null, otherLength(part, this.first)));
		}
	}

	private static OpenAiException otherLength(EmbeddedPart part, EmbeddedPart first) {
		return new OpenAiResponseException(
				"Its vectors have %d dimensions, those before have %d".formatted(part.dimensions(), first.dimensions()),
				OpenAiErrorDetails.builder().requestId(part.answer().head().requestId()).build(), null);
	}

	/**
	 * Return the answer.
	 * @param latency the time that the call took
	 * @return the vectors of all inputs
	 * @throws OpenAiException if some are missing
	 */
	EmbeddingResponse response(Duration latency) {
		EmbeddedPart first = this.first;
		if (first == null || !this.failed.isEmpty()) {
			throw failure(latency);
		}
		List<float[]> all = new ArrayList<>(this.vectors.vectors().values());
		return new EmbeddingResponse(first.model(), all, this.totals.usage(), this.totals.cost(),
				this.totals.requests(), this.lastHead.requestId(), this.lastHead.rateLimits(), latency);
	}

	private OpenAiException failure(Duration latency) {
		BatchFailures failures = new BatchFailures(this.failed, this.batches.size());
		Map<Integer, float[]> succeeded = this.vectors.vectors();
		OpenAiException cause = failures.first();
		OpenAiException failure = (this.totals.requests() == 0) ? failures.whole()
				: new OpenAiPartialEmbeddingException(failures.words(), new PartialEmbeddings(this.request, succeeded,
						this.totals.usage(), this.totals.cost(), this.totals.requests()), cause);
		return failure.withDetails(failure.getDetails().toBuilder().latency(latency).build());
	}

}
