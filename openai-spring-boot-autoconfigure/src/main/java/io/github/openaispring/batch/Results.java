package io.github.openaispring.batch;

import java.util.HashSet;
import java.util.Set;

import reactor.core.publisher.Flux;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiResponseException;

/**
 * Keeps account of the results of one batch while they are read, so that none is given
 * twice and none is missing in silence.
 */
final class Results {

	private final Batch batch;

	private final Set<String> customIds = new HashSet<>();

	private long damaged;

	Results(Batch batch) {
		this.batch = batch;
	}

	/**
	 * Take note of a result.
	 * @param customId the request's id
	 * @return whether it is the first one of that request
	 * @throws OpenAiResponseException if a batch cannot have so many
	 */
	boolean add(String customId) {
		if (this.customIds.size() >= Math.max(this.batch.counts().total(), InputWriter.MAX_REQUESTS)) {
			throw failure("Batch '%s' has more results than a batch can have requests".formatted(this.batch.id()));
		}
		return this.customIds.add(customId);
	}

	/**
	 * Take note of a line that does not tell which request it is of.
	 */
	void addDamaged() {
		this.damaged++;
	}

	/**
	 * Return the end of the results.
	 * @param <T> the type of the results
	 * @return nothing, or an {@link OpenAiResponseException} if any is missing
	 */
	<T> Flux<T> end() {
		if (this.damaged > 0) {
			return fail("%d lines of the results of batch '%s' cannot be read; all others were given"
				.formatted(this.damaged, this.batch.id()));
		}
		long told = this.batch.counts().completed() + this.batch.counts().failed();
		return (this.customIds.size() >= told) ? Flux.empty()
				: fail("Batch '%s' has %d results, but the server counts %d; all there are were given"
					.formatted(this.batch.id(), this.customIds.size(), told));
	}

	private static <T> Flux<T> fail(String message) {
		return Flux.error(failure(message));
	}

	private static OpenAiResponseException failure(String message) {
		return new OpenAiResponseException(message, OpenAiErrorDetails.none(), null);
	}

}
