package io.github.openaispring.sample.embedding;

import java.util.List;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;

/**
 * What is to be embedded.
 *
 * @param texts the texts
 */
record EmbeddingsRequest(@NotEmpty @Size(max = 2048) List<@NotEmpty String> texts) {

	// Frameworks log what they decode.
	@Override
	public String toString() {
		return "EmbeddingsRequest";
	}

}
