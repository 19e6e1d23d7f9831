package io.github.openaispring.embedding;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The vectors of a batch.
 *
 * @param vectors the vectors in the order of the items
 * @param replayed how many of them came from the journal
 * @param paid the answer with the others, or {@code null} when there are none
 */
record BatchVectors(List<float[]> vectors, int replayed, @Nullable EmbeddingResponse paid) {

	static BatchVectors paid(EmbeddingResponse response) {
		return new BatchVectors(response.vectors(), 0, response);
	}

}
