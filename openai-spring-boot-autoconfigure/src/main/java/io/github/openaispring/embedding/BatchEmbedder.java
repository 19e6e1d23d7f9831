package io.github.openaispring.embedding;

import java.util.List;

import reactor.core.publisher.Mono;

/**
 * Gets the vectors of a batch.
 */
@FunctionalInterface
interface BatchEmbedder {

	Mono<BatchVectors> embed(List<? extends StreamStep.Work<?>> batch);

}
