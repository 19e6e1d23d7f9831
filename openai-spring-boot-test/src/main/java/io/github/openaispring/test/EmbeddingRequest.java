package io.github.openaispring.test;

import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * A request for embeddings that has been found to be valid.
 *
 * @param model the model
 * @param texts what is to be embedded
 * @param tokens the tokens of all texts
 * @param dimensions the length of the vectors
 * @param base64 whether they are wanted as Base64 and not as numbers
 */
record EmbeddingRequest(ModelCatalog.Model model, List<String> texts, int tokens, int dimensions, boolean base64) {

	static EmbeddingRequest of(JsonNode body, ModelCatalog models) {
		EmbeddingRules.REQUEST.check("", body);
		ModelCatalog.Model model = models.embeddingModel(body.path("model").asString());
		int dimensions = dimensions(body, model);
		EmbeddingInput input = EmbeddingInput.of(body.path("input"));
		return new EmbeddingRequest(model, input.texts(), input.tokens(), dimensions,
				"base64".equals(body.path("encoding_format").asString("float")));
	}

	private static int dimensions(JsonNode body, ModelCatalog.Model model) {
		if (!body.has("dimensions")) {
			return model.dimensions();
		}
		Rules.require(!model.has(ModelCatalog.Trait.FIXED_DIMENSIONS), null, null,
				"This model does not support specifying dimensions.");
		int dimensions = body.path("dimensions").asInt();
		Rules.require(dimensions <= model.dimensions(), null, "dimensions",
				"Invalid value for 'dimensions' = %d. Must be less than or equal to %d.".formatted(dimensions,
						model.dimensions()));
		return dimensions;
	}

}
