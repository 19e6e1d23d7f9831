package io.github.openaispring.embedding;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.http.Delivery;
import io.github.openaispring.telemetry.Operation;

/**
 * One HTTP request while it runs. What it has used is told once: as the server reported
 * it, or else as it is estimated.
 */
final class EmbeddingCall {

	private final AtomicBoolean told = new AtomicBoolean();

	private final Operation operation;

	private final CostCalculator costs;

	private final Delivery delivery;

	private final Supplier<Usage> estimate;

	EmbeddingCall(Operation operation, CostCalculator costs, Delivery delivery, Supplier<Usage> estimate) {
		this.operation = operation;
		this.costs = costs;
		this.delivery = delivery;
		this.estimate = estimate;
	}

	Mono<EmbeddedPart> watch(Mono<EmbeddingAnswer> answer) {
		return this.operation.around(answer.map(this::finish)
			.doOnError(this::failed)
			.doOnTerminate(this.operation::stop)
			.doOnCancel(this::cancelled));
	}

	private EmbeddedPart finish(EmbeddingAnswer answer) {
		String model = (answer.model() != null) ? answer.model() : this.operation.requestModel();
		Usage usage = answer.usage();
		CostInfo cost = (usage != null) ? this.costs.calculate(model, usage) : null;
		boolean tell = usage != null && this.told.compareAndSet(false, true);
		this.operation.answered(answer.model(), null, null, tell ? usage : null, cost);
		if (usage == null) {
			estimate(answer.model());
		}
		return new EmbeddedPart(answer, model, cost);
	}

	private void failed(Throwable error) {
		if (this.delivery.isOpen(error)) {
			estimate(null);
		}
		this.operation.failed(error);
	}

	private void cancelled() {
		try {
			if (this.delivery.isOpen()) {
				estimate(null);
			}
		}
		finally {
			this.operation.stop();
		}
	}

	private void estimate(@Nullable String model) {
		if (this.told.compareAndSet(false, true)) {
			Usage usage = this.estimate.get();
			String priced = (model != null) ? model : this.operation.requestModel();
			this.operation.estimated(model, usage, this.costs.calculate(priced, usage));
		}
	}

}
