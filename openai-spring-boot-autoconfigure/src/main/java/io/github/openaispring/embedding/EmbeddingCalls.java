package io.github.openaispring.embedding;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import io.github.openaispring.admission.CallPass;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.http.Delivery;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.Operation;

/**
 * Makes HTTP requests once the gates let them through, prices their answers and tells the
 * telemetry of them: each request is an operation.
 */
final class EmbeddingCalls {

	private final EmbeddingExchange exchange;

	private final CallAccounting accounting;

	EmbeddingCalls(EmbeddingExchange exchange, CallAccounting accounting) {
		this.exchange = exchange;
		this.accounting = accounting;
	}

	/**
	 * Make a request.
	 * @param batch what to embed
	 * @param settings what holds for the call
	 * @param likelyDimensions the length that the vectors are likely to have, if known
	 * @param refused is told why a gate refuses the request
	 * @return the answer, or an exception
	 */
	Mono<EmbeddedPart> call(List<Piece> batch, EmbeddingSettings settings, @Nullable Integer likelyDimensions,
			Consumer<Throwable> refused) {
		return Mono.deferContextual((context) -> {
			if (this.accounting.gate().isOpen()) {
				return send(batch, settings, likelyDimensions, start(settings, context, null));
			}
			CallPass pass = new CallPass();
			return this.accounting
				.enter(EmbeddingExchange.OPERATION, settings.model(), estimate(batch, settings), null, false, context,
						pass)
				.doOnError(refused)
				.flatMap((planned) -> send(batch, settings, likelyDimensions, start(settings, context, pass)))
				.doOnError((ex) -> pass.leave(null))
				.doFinally((signal) -> pass.leave(null));
		});
	}

	private Operation start(EmbeddingSettings settings, ContextView context, @Nullable CallPass pass) {
		return this.accounting.telemetry().start(EmbeddingExchange.OPERATION, settings.model(), context, pass);
	}

	private Mono<EmbeddedPart> send(List<Piece> batch, EmbeddingSettings settings, @Nullable Integer likelyDimensions,
			Operation operation) {
		List<EmbeddingInput> inputs = batch.stream().map(Piece::content).toList();
		Delivery delivery = new Delivery();
		return new EmbeddingCall(operation, this.accounting.costs(), delivery, () -> estimate(batch, settings))
			.watch(this.exchange.exchange(inputs, settings, likelyDimensions, delivery));
	}

	private Usage estimate(List<Piece> batch, EmbeddingSettings settings) {
		return Piece.estimate(batch, settings.model(), this.accounting.estimator());
	}

}
