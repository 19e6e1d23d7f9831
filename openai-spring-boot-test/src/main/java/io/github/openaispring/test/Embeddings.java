package io.github.openaispring.test;

import reactor.core.publisher.Mono;

/**
 * Answers requests for embeddings, scripted or not.
 */
final class Embeddings implements Endpoint {

	private final SimulatorState state;

	Embeddings(SimulatorState state) {
		this.state = state;
	}

	@Override
	public Mono<Outgoing> handle(RecordedRequest recorded) {
		EmbeddingRequest request = EmbeddingRequest.of(JsonBody.required(recorded), this.state.models());
		Scripted script = this.state.scripts().embeddings(recorded);
		if (script == null) {
			this.state.limits().takeTokens(request.tokens());
			return Mono.just(new EmbeddingWriter(EmbeddingAnswer.to(request), Delivery.AT_ONCE).write());
		}
		this.state.limits().countTokens(request.tokens());
		return scripted(request, (EmbeddingReply) script.step()).map((answer) -> answer.withHeaders(script.headers()));
	}

	private static Mono<Outgoing> scripted(EmbeddingRequest request, EmbeddingReply reply) {
		EmbeddingAnswer answer = reply.change().apply(EmbeddingAnswer.to(request));
		return reply.delivery().pace().start(Mono.just(new EmbeddingWriter(answer, reply.delivery()).write()));
	}

}
