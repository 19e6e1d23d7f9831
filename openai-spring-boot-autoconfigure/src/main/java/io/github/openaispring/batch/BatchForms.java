package io.github.openaispring.batch;

import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.embedding.EmbeddingRequest;
import io.github.openaispring.embedding.EmbeddingResponse;

/**
 * The kinds of requests that batches are made of.
 *
 * @param chat chat
 * @param embeddings embeddings
 */
record BatchForms(BatchForm<PredictionRequest, PredictionResponse> chat,
		BatchForm<EmbeddingRequest, EmbeddingResponse> embeddings) {

	/**
	 * Return the name of what an API does, as metered.
	 * @param path the path of the API
	 * @return the operation
	 */
	String operation(String path) {
		return this.embeddings.reads(path) ? this.embeddings.operation() : this.chat.operation();
	}

}
