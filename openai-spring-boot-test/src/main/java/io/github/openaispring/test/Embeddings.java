package io.github.openaispring.test;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Answers requests for embeddings, scripted or not.
 */
final class Embeddings implements Endpoint {

	private final SimulatorState state;

	private final Scheduler scheduler;

	Embeddings(SimulatorState state) {
		this(state, Schedulers.boundedElastic());
	}

	Embeddings(SimulatorState state, Scheduler scheduler) {
		this.state = state;
		this.scheduler = scheduler;
	}

	@Override
	public Mono<Outgoing> handle(RecordedRequest recorded) {
		EmbeddingRequest request = EmbeddingRequest.of(JsonBody.required(recorded), this.state.models());
		Scripted script = this.state.scripts().embeddings(recorded);
		if (script == null) {
			this.state.limits().takeTokens(request.tokens());
			return Mono.just(new EmbeddingWriter(EmbeddingAnswer.to(request), Delivery.AT_ONCE).write(this.scheduler));
		}
		this.state.limits().countTokens(request.tokens());
		return scripted(request, (EmbeddingReply) script.step()).map((answer) -> answer.withHeaders(script.headers()));
	}

	private Mono<Outgoing> scripted(EmbeddingRequest request, EmbeddingReply reply) {
		EmbeddingAnswer answer = reply.change().apply(EmbeddingAnswer.to(request));
		return reply.delivery()
			.pace()
			.start(Mono.just(new EmbeddingWriter(answer, reply.delivery()).write(this.scheduler)));
	}

}
