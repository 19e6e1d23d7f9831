package io.github.openaispring.embedding;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts pieces into as few requests as the limits allow, in their order. Tokens are
 * counted only where the bytes leave a doubt.
 */
final class BatchPacker {

	private final EmbeddingTokenizer tokenizer;

	private final int maxInputs;

	private final int maxTokens;

	private final List<List<Piece>> batches = new ArrayList<>();

	private List<Piece> batch = new ArrayList<>();

	private long tokens;

	private int counted;

	/**
	 * Create a packer.
	 * @param tokenizer counts tokens
	 * @param maxInputs the most inputs of a request
	 * @param maxTokens the most tokens of a request
	 */
	BatchPacker(EmbeddingTokenizer tokenizer, int maxInputs, int maxTokens) {
		this.tokenizer = tokenizer;
		this.maxInputs = maxInputs;
		this.maxTokens = maxTokens;
	}

	void add(Piece piece) {
		if (this.batch.size() == this.maxInputs || !fits(piece)) {
			finishBatch();
		}
		this.batch.add(piece);
		this.tokens += piece.tokens();
	}

	private boolean fits(Piece piece) {
		while (this.tokens + piece.tokens() > this.maxTokens && this.counted < this.batch.size()) {
			this.tokens -= this.batch.get(this.counted++).count(this.tokenizer);
		}
		if (this.tokens + piece.tokens() > this.maxTokens) {
			piece.count(this.tokenizer);
		}
		return this.tokens + piece.tokens() <= this.maxTokens;
	}

	private void finishBatch() {
		if (!this.batch.isEmpty()) {
			this.batches.add(this.batch);
		}
		this.batch = new ArrayList<>();
		this.tokens = 0;
		this.counted = 0;
	}

	List<List<Piece>> batches() {
		finishBatch();
		return this.batches;
	}

}
