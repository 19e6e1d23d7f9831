package io.github.openaispring.embedding;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.model.ModelInfo;
import io.github.openaispring.model.ModelKind;

/**
 * Finds what cannot work before anything is sent. What is not known of a model is left to
 * the server.
 */
final class EmbeddingChecks {

	private final ModelCatalog models;

	EmbeddingChecks(ModelCatalog models) {
		this.models = models;
	}

	void check(List<EmbeddingInput> inputs, EmbeddingSettings settings) {
		if (settings.model().isBlank()) {
			throw refusal("model", "The name of the model is empty");
		}
		checkDimensions(settings.model(), settings.dimensions());
		for (int position = 0; position < inputs.size(); position++) {
			String problem = problem(inputs.get(position));
			if (problem != null) {
				throw refusal("input", "input[%d] %s".formatted(position, problem));
			}
		}
	}

	private void checkDimensions(String model, @Nullable Integer dimensions) {
		if (dimensions == null) {
			return;
		}
		if (dimensions < 1) {
			throw refusal("dimensions", "A vector has at least 1 dimension, not " + dimensions);
		}
		ModelInfo info = this.models.find(model);
		if (info == null || info.kind() != ModelKind.EMBEDDING) {
			return;
		}
		Integer most = info.embeddingDimensions();
		if (!info.dimensionsAdjustable()) {
			throw refusal("dimensions",
					"The model '%s' cannot be asked for dimensions: leave them out".formatted(model));
		}
		if (most != null && dimensions > most) {
			throw refusal("dimensions",
					"The model '%s' has at most %d dimensions, not %d".formatted(model, most, dimensions));
		}
	}

	private static @Nullable String problem(EmbeddingInput input) {
		if (input instanceof EmbeddingInput.Text text) {
			return problem(text.text());
		}
		return (input instanceof EmbeddingInput.Tokens ids) ? problem(ids.tokens()) : null;
	}

	private static @Nullable String problem(String text) {
		if (text.isEmpty()) {
			return "is empty: leave it out";
		}
		return (Utf8.length(text) < 0) ? "has half a character: a surrogate without its other half" : null;
	}

	private static @Nullable String problem(int[] tokens) {
		if (tokens.length == 0) {
			return "has no tokens: leave it out";
		}
		for (int token : tokens) {
			if (token < 0) {
				return "has a token below 0";
			}
		}
		return null;
	}

	static OpenAiInvalidRequestException refusal(String param, String message) {
		return new OpenAiInvalidRequestException(message, OpenAiErrorDetails.ofParam(param), null);
	}

}
