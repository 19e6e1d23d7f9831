package io.github.openaispring.batch;

import io.github.openaispring.embedding.EmbeddingCodec;
import io.github.openaispring.embedding.EmbeddingRequest;
import io.github.openaispring.embedding.EmbeddingResponse;
import io.github.openaispring.http.ApiResponse;

/**
 * Embeddings in batches.
 */
final class EmbeddingBatchForm implements BatchForm<EmbeddingRequest, EmbeddingResponse> {

	private final EmbeddingCodec codec;

	EmbeddingBatchForm(EmbeddingCodec codec) {
		this.codec = codec;
	}

	@Override
	public String operation() {
		return "embeddings";
	}

	@Override
	public boolean reads(String path) {
		return EmbeddingCodec.PATH.equals(path);
	}

	@Override
	public BatchCall write(EmbeddingRequest request) {
		ChatBatchForm.requireNoHeaders(request.headers());
		EmbeddingCodec.Written written = this.codec.write(request);
		return new BatchCall(EmbeddingCodec.PATH, written.model(), written.inputs(), written.body(),
				written.estimate());
	}

	@Override
	public EmbeddingResponse read(String path, ApiResponse answer, BatchBill bill) {
		return this.codec.read(answer, bill::charge);
	}

}
