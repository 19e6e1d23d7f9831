package io.github.openaispring.embedding;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.CostInfo;

/**
 * The answer to one HTTP request and its price.
 *
 * @param answer the answer
 * @param model the model that made the vectors
 * @param cost what the tokens cost, if they are known
 */
record EmbeddedPart(EmbeddingAnswer answer, String model, @Nullable CostInfo cost) {

	int dimensions() {
		return this.answer.vectors().get(0).length;
	}

}
