package io.github.openaispring.embedding;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.model.ModelInfo;
import io.github.openaispring.model.ModelKind;

/**
 * The most tokens that an input may have.
 *
 * @param tokens the number of tokens
 * @param name whose limit it is
 */
record TokenLimit(int tokens, String name) {

	/**
	 * Return the limit of a model.
	 * @param model the model, if it is known
	 * @param maxTokensPerRequest the most tokens of a request, which no input can exceed
	 * @return the lower one
	 */
	static TokenLimit of(@Nullable ModelInfo model, int maxTokensPerRequest) {
		Integer tokens = ofModel(model);
		return (model != null && tokens != null && tokens <= maxTokensPerRequest)
				? new TokenLimit(tokens, "the limit of " + model.id())
				: new TokenLimit(maxTokensPerRequest, "openai.embedding.max-tokens-per-request");
	}

	private static @Nullable Integer ofModel(@Nullable ModelInfo model) {
		if (model == null || model.kind() != ModelKind.EMBEDDING) {
			return null;
		}
		return (model.maxInputTokens() != null) ? model.maxInputTokens() : model.contextWindow();
	}

}
