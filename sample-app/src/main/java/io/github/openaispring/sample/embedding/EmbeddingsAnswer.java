package io.github.openaispring.sample.embedding;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.embedding.EmbeddingResponse;
import io.github.openaispring.sample.usage.UsageView;

/**
 * The vectors that were asked for.
 *
 * @param model the model that made them
 * @param dimensions the length of each
 * @param vectors one for each text, in the order of the texts
 * @param usage the tokens, if told
 * @param costUsd the price in USD, or {@code null} when the model has no known price
 */
record EmbeddingsAnswer(String model, int dimensions, List<float[]> vectors, @Nullable UsageView usage,
		@Nullable BigDecimal costUsd) {

	static EmbeddingsAnswer of(EmbeddingResponse response) {
		return new EmbeddingsAnswer(response.model(), response.dimensions(), response.vectors(),
				UsageView.of(response.usage()), (response.cost() != null) ? response.cost().totalUsd() : null);
	}

	// Frameworks log what they encode.
	@Override
	public String toString() {
		return "EmbeddingsAnswer[" + this.vectors.size() + " vectors]";
	}

}
