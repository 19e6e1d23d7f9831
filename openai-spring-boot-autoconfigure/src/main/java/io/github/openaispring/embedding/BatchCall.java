package io.github.openaispring.embedding;

import java.util.List;
import java.util.function.Function;

import reactor.core.publisher.Mono;

/**
 * Pays for the vectors of a batch.
 */
final class BatchCall implements BatchEmbedder {

	private final Function<EmbeddingRequest, Mono<EmbeddingResponse>> call;

	private final EmbeddingRequest prototype;

	BatchCall(Function<EmbeddingRequest, Mono<EmbeddingResponse>> call, EmbeddingRun<?> run) {
		this.call = call;
		this.prototype = EmbeddingRequest.builder()
			.model(run.model())
			.dimensions(run.dimensions())
			.user(run.user())
			.overLong(run.overLong())
			.build();
	}

	/**
	 * Return what all requests have in common.
	 * @return a request without inputs
	 */
	EmbeddingRequest prototype() {
		return this.prototype;
	}

	@Override
	public Mono<BatchVectors> embed(List<? extends StreamStep.Work<?>> batch) {
		return pay(batch).map(BatchVectors::paid);
	}

	Mono<EmbeddingResponse> pay(List<? extends StreamStep.Work<?>> batch) {
		List<EmbeddingInput> inputs = batch.stream().map((work) -> EmbeddingInput.of(work.text())).toList();
		return Mono.defer(() -> this.call.apply(this.prototype.toBuilder().inputs(inputs).build()));
	}

}
