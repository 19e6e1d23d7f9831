package io.github.openaispring.batch;

import java.util.Objects;

/**
 * A request of a batch.
 *
 * @param <T> the type of the request
 * @param customId tells its result from the others', which come in any order: 1 to 512
 * characters, another for each request of a batch
 * @param request the request
 * @since 0.1.0
 */
public record BatchRequest<T>(String customId, T request) {

	static final int MAX_ID = 512;

	public BatchRequest {
		Objects.requireNonNull(request, "request must not be null");
		if (customId.isEmpty() || customId.length() > MAX_ID) {
			throw InvalidBatches.of("custom_id",
					"must have 1 to " + MAX_ID + " characters but has " + customId.length());
		}
	}

}
