package io.github.openaispring.embedding;

import java.util.List;

import io.github.openaispring.cost.TokenEstimator;
import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;

/**
 * An input, or a piece of one that was cut, and how many tokens it has: at most as many
 * as bytes, until they are counted.
 */
final class Piece {

	private final int position;

	private final EmbeddingInput content;

	private long tokens;

	private boolean counted;

	private Piece(int position, EmbeddingInput content, long tokens, boolean counted) {
		this.position = position;
		this.content = content;
		this.tokens = tokens;
		this.counted = counted;
	}

	/**
	 * Return a text whose tokens are not counted yet.
	 * @param position the position of the input
	 * @param text the text
	 * @param bytes the length of the text in UTF-8
	 * @return the piece
	 */
	static Piece of(int position, EmbeddingInput.Text text, long bytes) {
		return new Piece(position, text, bytes, false);
	}

	static Piece counted(int position, EmbeddingInput content, int tokens) {
		return new Piece(position, content, tokens, true);
	}

	/**
	 * Return the input that this is, or is a piece of.
	 * @return the position in the request
	 */
	int position() {
		return this.position;
	}

	EmbeddingInput content() {
		return this.content;
	}

	/**
	 * Return the number of tokens.
	 * @return the number, or more
	 */
	long tokens() {
		return this.tokens;
	}

	/**
	 * Estimate what it takes to embed pieces.
	 * @param pieces the pieces
	 * @param model the model that reads them
	 * @param estimator estimates what has not been counted
	 * @return the estimated usage
	 */
	static Usage estimate(List<Piece> pieces, String model, TokenEstimator estimator) {
		long tokens = pieces.stream().mapToLong((piece) -> piece.estimate(model, estimator)).sum();
		return Usage.builder().add(TokenKind.INPUT_TEXT, tokens).source(Usage.Source.ESTIMATED).build();
	}

	private long estimate(String model, TokenEstimator estimator) {
		boolean unknown = !this.counted && this.content instanceof EmbeddingInput.Text;
		return unknown ? estimator.estimate(model, ((EmbeddingInput.Text) this.content).text()) : this.tokens;
	}

	/**
	 * Make sure that the number of tokens is the true one.
	 * @param tokenizer counts them
	 * @return by how much they are fewer than was known
	 */
	long count(EmbeddingTokenizer tokenizer) {
		long before = this.tokens;
		if (!this.counted && this.content instanceof EmbeddingInput.Text text) {
			this.tokens = tokenizer.count(text.text());
			this.counted = true;
		}
		return before - this.tokens;
	}

}
