package io.github.openaispring.test;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * What is answered to a request for embeddings.
 *
 * @param request the request
 * @param items the embeddings in the order in which they are sent
 * @param model the model that is named
 * @param tokens the tokens that are reported, or {@code null} if none are
 * @param dimensions the length of the vectors
 * @param base64 whether they are sent as Base64
 */
record EmbeddingAnswer(EmbeddingRequest request, List<Item> items, String model, @Nullable Integer tokens,
		int dimensions, boolean base64) {

	static EmbeddingAnswer to(EmbeddingRequest request) {
		List<Item> items = IntStream.range(0, request.texts().size()).mapToObj(Item::of).toList();
		return new EmbeddingAnswer(request, items, request.model().id(), request.tokens(), request.dimensions(),
				request.base64());
	}

	EmbeddingAnswer withItems(UnaryOperator<List<Item>> change) {
		return new EmbeddingAnswer(this.request, change.apply(this.items), this.model, this.tokens, this.dimensions,
				this.base64);
	}

	EmbeddingAnswer withModel(String model) {
		return new EmbeddingAnswer(this.request, this.items, model, this.tokens, this.dimensions, this.base64);
	}

	EmbeddingAnswer withTokens(@Nullable Integer tokens) {
		return new EmbeddingAnswer(this.request, this.items, this.model, tokens, this.dimensions, this.base64);
	}

	EmbeddingAnswer withDimensions(int dimensions) {
		return new EmbeddingAnswer(this.request, this.items, this.model, this.tokens, dimensions, this.base64);
	}

	EmbeddingAnswer asNumbers() {
		return new EmbeddingAnswer(this.request, this.items, this.model, this.tokens, this.dimensions, false);
	}

	/**
	 * One embedding.
	 *
	 * @param input the place of its text in the request
	 * @param index the index that it is sent with
	 * @param vector the vector if it is not that of the text
	 */
	record Item(int input, int index, float @Nullable [] vector) {

		static Item of(int input) {
			return new Item(input, input, null);
		}

		Item withIndex(int index) {
			return new Item(this.input, index, this.vector);
		}

		Item withVector(float[] vector) {
			return new Item(this.input, this.index, vector);
		}

	}

}
