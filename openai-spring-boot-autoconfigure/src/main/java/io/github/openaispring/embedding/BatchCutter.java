package io.github.openaispring.embedding;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a stream into batches that one HTTP request can take. Tokens are counted only
 * where the bytes leave a doubt.
 *
 * @param <T> the type of the items
 */
final class BatchCutter<T> {

	private final int maxInputs;

	private final long maxTokens;

	private final long maxTokensPerInput;

	private final EmbeddingTokenizer tokenizer;

	private final List<Piece> uncounted = new ArrayList<>();

	private int inputs;

	private long tokens;

	/**
	 * Create a cutter.
	 * @param options the limits of a request
	 * @param maxTokensPerInput the most tokens of an input that are sent
	 * @param tokenizer counts tokens
	 */
	BatchCutter(EmbeddingOptions options, long maxTokensPerInput, EmbeddingTokenizer tokenizer) {
		this.maxInputs = options.batchSize();
		this.maxTokens = options.maxTokensPerRequest();
		this.maxTokensPerInput = maxTokensPerInput;
		this.tokenizer = tokenizer;
	}

	/**
	 * Put cuts before and after a step.
	 * @param step the step, or a cut, which counts only where there is something to cut
	 * @return the step and the cuts
	 */
	List<StreamStep<T>> cut(StreamStep<T> step) {
		List<StreamStep<T>> steps = new ArrayList<>(3);
		if (!(step instanceof StreamStep.Work<T> work)) {
			cutInto(steps);
		}
		else if (!add(work.piece())) {
			cutInto(steps);
			add(work.piece());
		}
		if (!(step instanceof StreamStep.Cut)) {
			steps.add(step);
		}
		if (this.inputs == this.maxInputs) {
			cutInto(steps);
		}
		return steps;
	}

	private void cutInto(List<StreamStep<T>> steps) {
		if (this.inputs > 0) {
			steps.add(new StreamStep.Cut<>());
		}
		this.inputs = 0;
		this.tokens = 0;
		this.uncounted.clear();
	}

	private boolean add(Piece piece) {
		this.uncounted.add(piece);
		this.tokens += sent(piece);
		if (this.tokens > this.maxTokens) {
			count();
		}
		boolean fits = this.tokens <= this.maxTokens || this.inputs == 0;
		this.inputs += fits ? 1 : 0;
		return fits;
	}

	private void count() {
		for (Piece piece : this.uncounted) {
			this.tokens -= sent(piece);
			piece.count(this.tokenizer);
			this.tokens += sent(piece);
		}
		this.uncounted.clear();
	}

	private long sent(Piece piece) {
		return Math.min(piece.tokens(), this.maxTokensPerInput);
	}

}
