package io.github.openaispring.test;

import java.util.function.UnaryOperator;

/**
 * What a script makes of the answer to a request for embeddings.
 *
 * @param change what is different about the answer
 * @param delivery how it is sent
 */
record EmbeddingReply(UnaryOperator<EmbeddingAnswer> change, Delivery delivery) implements Step {

	static final EmbeddingReply PLAIN = new EmbeddingReply(UnaryOperator.identity(), Delivery.AT_ONCE);

	EmbeddingReply andThen(UnaryOperator<EmbeddingAnswer> next) {
		return new EmbeddingReply((answer) -> next.apply(this.change.apply(answer)), this.delivery);
	}

	EmbeddingReply withDelivery(UnaryOperator<Delivery> change) {
		return new EmbeddingReply(this.change, change.apply(this.delivery));
	}

}
