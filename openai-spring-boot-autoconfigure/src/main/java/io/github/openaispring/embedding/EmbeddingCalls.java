package io.github.openaispring.embedding;

import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.Operation;
import io.github.openaispring.telemetry.OperationTelemetry;

/**
 * Makes HTTP requests, prices their answers and tells the telemetry of them: each request
 * is an operation.
 */
final class EmbeddingCalls {

	private final EmbeddingExchange exchange;

	private final CostCalculator costs;

	private final OperationTelemetry telemetry;

	EmbeddingCalls(EmbeddingExchange exchange, CallAccounting accounting) {
		this.exchange = exchange;
		this.costs = accounting.costs();
		this.telemetry = accounting.telemetry();
	}

	Mono<EmbeddedPart> call(List<EmbeddingInput> inputs, EmbeddingSettings settings,
			@Nullable Integer likelyDimensions) {
		return Mono.deferContextual((context) -> {
			Operation operation = this.telemetry.start(EmbeddingExchange.OPERATION, settings.model(), context);
			return operation.around(this.exchange.exchange(inputs, settings, likelyDimensions)
				.map((answer) -> finish(answer, operation))
				.doOnError(operation::failed)
				.doOnTerminate(operation::stop)
				.doOnCancel(operation::stop));
		});
	}

	private EmbeddedPart finish(EmbeddingAnswer answer, Operation operation) {
		String model = (answer.model() != null) ? answer.model() : operation.requestModel();
		Usage usage = answer.usage();
		CostInfo cost = (usage != null) ? this.costs.calculate(model, usage) : null;
		operation.answered(answer.model(), null, null, usage, cost);
		return new EmbeddedPart(answer, model, cost);
	}

}
