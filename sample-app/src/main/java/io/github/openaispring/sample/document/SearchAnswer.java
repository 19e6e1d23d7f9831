package io.github.openaispring.sample.document;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.embedding.EmbeddingResponse;
import io.github.openaispring.sample.usage.UsageView;

/**
 * What was found.
 *
 * @param passages the passages, the nearest first
 * @param model the model of the vectors
 * @param usage the tokens of the question, if told
 * @param costUsd their price in USD, or {@code null} when the model has no known price
 */
record SearchAnswer(List<FoundPassage> passages, String model, @Nullable UsageView usage,
		@Nullable BigDecimal costUsd) {

	static SearchAnswer nothing(String model) {
		return new SearchAnswer(List.of(), model, UsageView.ofInput(0), BigDecimal.ZERO);
	}

	static SearchAnswer of(List<FoundPassage> passages, EmbeddingResponse response) {
		return new SearchAnswer(passages, response.model(), UsageView.of(response.usage()),
				(response.cost() != null) ? response.cost().totalUsd() : null);
	}

	// Frameworks log what they encode.
	@Override
	public String toString() {
		return "SearchAnswer[" + this.passages.size() + " passages]";
	}

}
