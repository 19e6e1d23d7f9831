package io.github.openaispring.embedding;

import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiAuthenticationException;
import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiNotFoundException;
import io.github.openaispring.OpenAiPermissionException;
import io.github.openaispring.OpenAiQuotaException;

/**
 * Makes the HTTP requests of one call, some at a time. One that fails does not keep the
 * others from being made, unless they were to fail alike.
 */
final class SplitCall {

	private final EmbeddingCalls calls;

	private final EmbeddingSettings settings;

	private final List<List<Piece>> batches;

	private final @Nullable Integer likelyDimensions;

	private volatile boolean hopeless;

	SplitCall(EmbeddingCalls calls, EmbeddingSettings settings, List<List<Piece>> batches,
			@Nullable Integer likelyDimensions) {
		this.calls = calls;
		this.settings = settings;
		this.batches = batches;
		this.likelyDimensions = likelyDimensions;
	}

	/**
	 * Make the requests.
	 * @param concurrency the most at a time
	 * @return what became of each, in the order in which they ended
	 */
	Mono<List<BatchOutcome>> run(int concurrency) {
		return Flux.range(0, this.batches.size()).flatMap(this::run, concurrency).collectList();
	}

	private Mono<BatchOutcome> run(Integer number) {
		if (this.hopeless) {
			return Mono.just(new BatchOutcome(number, null, null));
		}
		return this.calls.call(this.batches.get(number), this.settings, this.likelyDimensions, this::refused)
			.map((part) -> new BatchOutcome(number, part, null))
			.onErrorResume(this::leavesOthers, (error) -> Mono.just(new BatchOutcome(number, null, failure(error))));
	}

	// A gate that is shut for one of them is shut for the others.
	private void refused(Throwable reason) {
		this.hopeless = true;
	}

	// What is none of ours, such as the failure of a filter, stays what it is unless
	// others may have been paid for.
	private boolean leavesOthers(Throwable error) {
		return error instanceof OpenAiException || (error instanceof Exception && this.batches.size() > 1);
	}

	private OpenAiException failure(Throwable error) {
		OpenAiException failure = (error instanceof OpenAiException known) ? known : new OpenAiConnectionException(
				"The request failed with a " + error.getClass().getName(), OpenAiErrorDetails.none(), error);
		if (isHopeless(failure)) {
			this.hopeless = true;
		}
		return failure;
	}

	private static boolean isHopeless(OpenAiException failure) {
		return failure instanceof OpenAiAuthenticationException || failure instanceof OpenAiPermissionException
				|| failure instanceof OpenAiQuotaException || failure instanceof OpenAiNotFoundException;
	}

}
