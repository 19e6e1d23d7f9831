package io.github.openaispring.autoconfigure;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.model.ModelInfo;
import io.github.openaispring.model.ModelKind;

/**
 * Finds wrong properties of {@code openai.embedding}.
 */
final class EmbeddingPropertiesChecks {

	private static final String PREFIX = "openai.embedding.";

	private static final int MAX_BATCH_SIZE = 2048;

	private EmbeddingPropertiesChecks() {
	}

	static void check(OpenAiEmbeddingProperties properties) {
		if (properties.getModel().isBlank()) {
			throw OpenAiPropertiesChecks.invalid(PREFIX + "model", properties.getModel(), "It must name a model.");
		}
		Integer dimensions = properties.getDimensions();
		if (dimensions != null) {
			OpenAiPropertiesChecks.atLeastOne(PREFIX + "dimensions", dimensions);
		}
		int batchSize = properties.getBatchSize();
		if (batchSize < 1 || batchSize > MAX_BATCH_SIZE) {
			throw OpenAiPropertiesChecks.invalid(PREFIX + "batch-size", batchSize, "It must be from 1 to 2048.");
		}
		OpenAiPropertiesChecks.atLeastOne(PREFIX + "max-tokens-per-request", properties.getMaxTokensPerRequest());
		OpenAiPropertiesChecks.atLeastOne(PREFIX + "concurrency", properties.getConcurrency());
	}

	/**
	 * Check that the model has vectors of the configured length, as far as it is known.
	 * @param properties the properties
	 * @param models tells what models can do
	 */
	static void checkModel(OpenAiEmbeddingProperties properties, ModelCatalog models) {
		Integer dimensions = properties.getDimensions();
		ModelInfo info = models.find(properties.getModel());
		if (dimensions != null && info != null && info.kind() == ModelKind.EMBEDDING) {
			String problem = problem(info, dimensions);
			if (problem != null) {
				throw OpenAiPropertiesChecks.invalid(PREFIX + "dimensions", dimensions, problem);
			}
		}
	}

	private static @Nullable String problem(ModelInfo info, int dimensions) {
		if (!info.dimensionsAdjustable()) {
			return "The model '%s' cannot be asked for dimensions: leave it empty.".formatted(info.id());
		}
		Integer most = info.embeddingDimensions();
		return (most != null && dimensions > most)
				? "The model '%s' has at most %d dimensions.".formatted(info.id(), most) : null;
	}

}
