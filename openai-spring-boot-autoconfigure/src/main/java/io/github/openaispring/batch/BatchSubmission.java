package io.github.openaispring.batch;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.embedding.EmbeddingRequest;

/**
 * The requests of a batch and what is said about them. The requests are read once for
 * each submission, no faster than they can be written to a file.
 *
 * @since 0.1.0
 */
public final class BatchSubmission {

	private static final int MAX_METADATA = 16;

	private static final Duration SHORTEST = Duration.ofHours(1);

	private static final Duration LONGEST = Duration.ofDays(30);

	private final Function<BatchForms, Flux<BatchLine>> lines;

	private final Map<String, String> metadata;

	private final @Nullable Duration outputExpiresAfter;

	private BatchSubmission(Function<BatchForms, Flux<BatchLine>> lines, Map<String, String> metadata,
			@Nullable Duration outputExpiresAfter) {
		this.lines = lines;
		this.metadata = metadata;
		this.outputExpiresAfter = outputExpiresAfter;
	}

	/**
	 * Return a batch of chat. All requests must be for one model, and for one API, Chat
	 * Completions or Responses.
	 * @param requests the requests, 1 to 50,000
	 * @return the submission
	 */
	public static BatchSubmission chat(Publisher<BatchRequest<PredictionRequest>> requests) {
		return new BatchSubmission((forms) -> BatchLine.write(requests, forms.chat()), Map.of(), null);
	}

	/**
	 * Return a batch of embeddings. All requests must be for one model, and each must fit
	 * into one HTTP request: none is split.
	 * @param requests the requests, 1 to 50,000 with up to 50,000 inputs in all
	 * @return the submission
	 */
	public static BatchSubmission embeddings(Publisher<BatchRequest<EmbeddingRequest>> requests) {
		return new BatchSubmission((forms) -> BatchLine.write(requests, forms.embeddings()), Map.of(), null);
	}

	/**
	 * Return the same submission with metadata.
	 * @param metadata up to 16 pairs, as the batch will show them; keys up to 64, values
	 * up to 512 characters
	 * @return the submission
	 */
	public BatchSubmission withMetadata(Map<String, String> metadata) {
		if (metadata.size() > MAX_METADATA) {
			throw InvalidBatches.of("metadata",
					"may have up to " + MAX_METADATA + " entries but has " + metadata.size());
		}
		metadata.forEach((key, value) -> {
			if (key.isEmpty() || key.length() > 64 || value.length() > 512) {
				throw InvalidBatches.of("metadata", "may have keys of 1 to 64 and values of up to 512 characters");
			}
		});
		return new BatchSubmission(this.lines, Map.copyOf(metadata), this.outputExpiresAfter);
	}

	/**
	 * Return the same submission with an end of its results.
	 * @param time after how long the server deletes the results, from an hour to 30 days
	 * @return the submission
	 */
	public BatchSubmission withOutputExpiringAfter(Duration time) {
		if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
			throw InvalidBatches.of("output_expires_after", "must be from an hour to 30 days but is " + time);
		}
		return new BatchSubmission(this.lines, this.metadata, time);
	}

	Flux<BatchLine> lines(BatchForms forms) {
		return this.lines.apply(forms);
	}

	Map<String, String> metadata() {
		return this.metadata;
	}

	@Nullable Duration outputExpiresAfter() {
		return this.outputExpiresAfter;
	}

	/**
	 * Describe the submission without its requests and metadata.
	 */
	@Override
	public String toString() {
		return "BatchSubmission[outputExpiresAfter=" + this.outputExpiresAfter + "]";
	}

}
