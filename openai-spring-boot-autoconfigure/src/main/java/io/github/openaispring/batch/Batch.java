package io.github.openaispring.batch;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.Usage;

/**
 * A batch as the server has it.
 *
 * @param id the batch's id
 * @param status how far it is
 * @param endpoint where its requests go, such as {@code /v1/embeddings}
 * @param model the model of its requests, if told
 * @param counts how many of its requests are answered
 * @param errors why it was refused, if it was
 * @param usage the tokens of all answers, if told
 * @param inputFileId the file of its requests
 * @param outputFileId the file of the answers, or {@code null} if there are none yet
 * @param errorFileId the file of the failures, or {@code null} if there are none yet
 * @param metadata what was said about it when it was submitted
 * @param createdAt when it was submitted
 * @param expiresAt when its time is up
 * @param endedAt when it ended, or {@code null} if it has not
 * @since 0.1.0
 */
public record Batch(String id, BatchStatus status, String endpoint, @Nullable String model, BatchCounts counts,
		List<BatchError> errors, @Nullable Usage usage, String inputFileId, @Nullable String outputFileId,
		@Nullable String errorFileId, Map<String, String> metadata, @Nullable Instant createdAt,
		@Nullable Instant expiresAt, @Nullable Instant endedAt) {

	public Batch {
		errors = List.copyOf(errors);
		metadata = Map.copyOf(metadata);
	}

	/**
	 * Return whether the batch will not change any more.
	 * @return whether it has ended, in whatever way
	 */
	public boolean isEnded() {
		return this.status.isEnded();
	}

	String path() {
		return this.endpoint.startsWith(BatchLine.VERSION + "/") ? this.endpoint.substring(BatchLine.VERSION.length())
				: this.endpoint;
	}

	/**
	 * Describe the batch without its metadata.
	 */
	@Override
	public String toString() {
		return "Batch[id=" + this.id + ", status=" + this.status + ", endpoint=" + this.endpoint + ", counts="
				+ this.counts + "]";
	}

}
