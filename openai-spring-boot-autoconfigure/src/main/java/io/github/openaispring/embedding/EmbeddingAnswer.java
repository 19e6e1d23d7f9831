package io.github.openaispring.embedding;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.Usage;
import io.github.openaispring.http.ResponseHead;

/**
 * The answer to one HTTP request.
 *
 * @param model the model, if the server named it
 * @param vectors the vectors in the order of the inputs
 * @param usage the tokens, if the server told them
 * @param numbers whether the vectors came as numbers
 * @param head what came before the body
 * @param latency time from sending the request to the last byte
 */
record EmbeddingAnswer(@Nullable String model, List<float[]> vectors, @Nullable Usage usage, boolean numbers,
		ResponseHead head, Duration latency) {
}
