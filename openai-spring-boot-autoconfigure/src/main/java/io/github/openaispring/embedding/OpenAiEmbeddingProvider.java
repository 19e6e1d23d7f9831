package io.github.openaispring.embedding;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.cost.CostInfo;

/**
 * Turns texts into vectors.
 *
 * @since 0.1.0
 */
public interface OpenAiEmbeddingProvider {

	/**
	 * Return the name of the client.
	 * @return the name, as metered
	 */
	String id();

	/**
	 * Return the model of requests that name none.
	 * @return the model
	 */
	String model();

	/**
	 * Return the length of the vectors of requests that name neither a model nor a
	 * length.
	 * @return the length, or {@code null} when it is not known before the first answer
	 */
	@Nullable Integer dimensions();

	/**
	 * Return how many inputs one HTTP request has at most. Larger requests are split.
	 * @return the number of inputs
	 */
	int maxBatchSize();

	/**
	 * Embed inputs, in as many HTTP requests as it takes. No input makes no call. When a
	 * part fails, the others are still made unless they were to fail alike.
	 * @param request what to embed
	 * @return the vectors in the order of the inputs, or an {@link OpenAiException}: an
	 * {@link OpenAiInvalidRequestException} for what is found wrong before anything is
	 * sent, and an {@link OpenAiPartialEmbeddingException} when only a part failed
	 */
	Mono<EmbeddingResponse> embed(EmbeddingRequest request);

	/**
	 * Embed a text.
	 * @param text the text, which must not be empty
	 * @return the vector, or an {@link OpenAiException}
	 */
	default Mono<float[]> embed(String text) {
		return embed(EmbeddingRequest.of(text)).map(EmbeddingResponse::vector);
	}

	/**
	 * Embed a stream, which may have no end. It is read as fast as vectors are taken:
	 * besides the requests on the way, and those whose vectors wait for their turn, at
	 * most one more batch and 16 items are read ahead. Nothing is read before something
	 * is asked for. The items are asked for, and their texts read, on
	 * {@code Schedulers.boundedElastic()}, where they may block.
	 * <p>
	 * To stop early, cancel, or let the items end: what was read is then still embedded
	 * and given.
	 * @param <T> the type of the items
	 * @param items the items
	 * @param run how they are embedded
	 * @return the items with their vectors, in the order of the items. An
	 * {@link OpenAiEmbeddingStreamException} ends them that tells how to go on, or an
	 * {@link OpenAiInvalidRequestException} when the journal cannot be used. An error of
	 * the items or of their texts ends them as it is, after the vectors of the items
	 * before it
	 */
	<T> Flux<EmbeddedItem<T>> embedAll(Flux<T> items, EmbeddingRun<T> run);

	/**
	 * Embed a stream of texts.
	 * @param texts the texts, none of them empty
	 * @return the texts with their vectors, in the order of the texts; an
	 * {@link OpenAiException} ends them
	 */
	default Flux<EmbeddedItem<String>> embedAll(Flux<String> texts) {
		return embedAll(texts, EmbeddingRun.texts());
	}

	/**
	 * Work out what the model of requests that name none costs.
	 * @param tokens the number of tokens
	 * @return the cost, estimated; without a total when the model's price is not known
	 */
	CostInfo estimateCost(long tokens);

}
