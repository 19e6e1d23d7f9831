package io.github.openaispring.embedding;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What holds for one call: what the request says, or else the provider's options.
 *
 * @param model the model
 * @param dimensions the length of the vectors that is asked for
 * @param user the end user
 * @param overLong what becomes of inputs that have too many tokens
 * @param headers headers of this call only
 */
record EmbeddingSettings(String model, @Nullable Integer dimensions, @Nullable String user, OverLong overLong,
		Map<String, String> headers) {

	// The options' length belongs to the options' model.
	static EmbeddingSettings of(EmbeddingRequest request, EmbeddingOptions options) {
		String model = (request.model() != null) ? request.model() : options.model();
		Integer dimensions = model.equals(options.model()) ? options.dimensions() : null;
		return new EmbeddingSettings(model, (request.dimensions() != null) ? request.dimensions() : dimensions,
				request.user(), (request.overLong() != null) ? request.overLong() : options.overLong(),
				request.headers());
	}

}
