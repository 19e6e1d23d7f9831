package io.github.openaispring.embedding;

import java.util.ArrayList;
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

	/**
	 * Check a call.
	 * @param inputs what is to be embedded
	 * @param settings what holds for the call
	 * @return the inputs
	 */
	List<Piece> check(List<EmbeddingInput> inputs, EmbeddingSettings settings) {
		if (settings.model().isBlank()) {
			throw refusal("model", "The name of the model is empty");
		}
		checkDimensions(settings.model(), settings.dimensions());
		List<Piece> pieces = new ArrayList<>(inputs.size());
		for (EmbeddingInput input : inputs) {
			int position = pieces.size();
			pieces.add((input instanceof EmbeddingInput.Text text) ? check(position, text)
					: check(position, (EmbeddingInput.Tokens) input));
		}
		return pieces;
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

	/**
	 * Check a text.
	 * @param position its position, for the words
	 * @param text the text
	 * @return the input
	 */
	static Piece check(int position, EmbeddingInput.Text text) {
		if (text.text().isEmpty()) {
			throw refusal(position, "is empty: leave it out");
		}
		long bytes = Utf8.length(text.text());
		if (bytes < 0) {
			throw refusal(position, "has half a character: a surrogate without its other half");
		}
		return Piece.of(position, text, bytes);
	}

	private static Piece check(int position, EmbeddingInput.Tokens ids) {
		int[] tokens = ids.tokens();
		if (tokens.length == 0) {
			throw refusal(position, "has no tokens: leave it out");
		}
		for (int token : tokens) {
			if (token < 0) {
				throw refusal(position, "has a token below 0");
			}
		}
		return Piece.counted(position, ids, tokens.length);
	}

	private static OpenAiInvalidRequestException refusal(int position, String problem) {
		return refusal("input", "input[%d] %s".formatted(position, problem));
	}

	static OpenAiInvalidRequestException refusal(String param, String message) {
		return new OpenAiInvalidRequestException(message, OpenAiErrorDetails.ofParam(param), null);
	}

}
