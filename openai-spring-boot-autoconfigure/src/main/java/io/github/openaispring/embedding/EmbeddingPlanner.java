package io.github.openaispring.embedding;

import java.util.List;
import java.util.stream.Stream;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Decides which HTTP requests a call takes.
 */
final class EmbeddingPlanner {

	private final EmbeddingTokenizer tokenizer;

	private final EmbeddingOptions options;

	EmbeddingPlanner(EmbeddingTokenizer tokenizer, EmbeddingOptions options) {
		this.tokenizer = tokenizer;
		this.options = options;
	}

	/**
	 * Plan a call. A tokenizer takes long, loads its vocabulary, and may be the
	 * application's: it is kept from threads that must not be held up.
	 * @param inputs the inputs
	 * @param limit the most tokens of an input
	 * @param overLong what becomes of longer ones
	 * @return the batches, each of which is a request
	 */
	Mono<List<List<Piece>>> plan(List<Piece> inputs, TokenLimit limit, OverLong overLong) {
		Mono<List<List<Piece>>> plan = Mono.fromSupplier(() -> split(inputs, limit, overLong));
		return (Schedulers.isInNonBlockingThread() && mustCount(inputs, limit))
				? plan.subscribeOn(Schedulers.boundedElastic()) : plan;
	}

	/**
	 * Plan a call on this thread.
	 * @param inputs the inputs
	 * @param limit the most tokens of an input
	 * @param overLong what becomes of longer ones
	 * @return the batches, each of which is a request
	 */
	List<List<Piece>> split(List<Piece> inputs, TokenLimit limit, OverLong overLong) {
		// One request has either texts or tokens.
		InputCutter cutter = new InputCutter(this.tokenizer, limit, overLong);
		BatchPacker texts = packer();
		BatchPacker tokens = packer();
		for (Piece input : inputs) {
			BatchPacker packer = (input.content() instanceof EmbeddingInput.Text) ? texts : tokens;
			cutter.cut(input).forEach(packer::add);
		}
		return Stream.of(texts, tokens).map(BatchPacker::batches).flatMap(List::stream).toList();
	}

	private BatchPacker packer() {
		return new BatchPacker(this.tokenizer, this.options.batchSize(), this.options.maxTokensPerRequest());
	}

	private boolean mustCount(List<Piece> inputs, TokenLimit limit) {
		long sum = 0;
		for (Piece input : inputs) {
			sum += input.tokens();
			if (input.tokens() > limit.tokens() || sum > this.options.maxTokensPerRequest()) {
				return true;
			}
		}
		return false;
	}

}
