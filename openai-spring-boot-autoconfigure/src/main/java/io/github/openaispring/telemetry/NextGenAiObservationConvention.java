package io.github.openaispring.telemetry;

import java.util.List;
import java.util.function.Predicate;

import io.micrometer.observation.Observation;

import io.github.openaispring.telemetry.GenAiObservationDocumentation.HighCardinalityKeyNames;

/**
 * The names of OpenTelemetry's next conventions, in which each kind of operation has a
 * timer of its own.
 */
final class NextGenAiObservationConvention extends DefaultGenAiObservationConvention {

	private final String name;

	private final Predicate<String> operations;

	private NextGenAiObservationConvention(String name, Predicate<String> operations) {
		this.name = name;
		this.operations = operations;
	}

	static List<GenAiObservationConvention> ofAllOperations() {
		return List.of(
				new NextGenAiObservationConvention("gen_ai.client.inference.duration", GenAiOperations::isInference),
				new NextGenAiObservationConvention("gen_ai.client.embeddings.duration", GenAiOperations::isEmbedding),
				new NextGenAiObservationConvention("gen_ai.client.operation.duration", (other) -> true));
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof GenAiObservationContext operation && this.operations.test(operation.getOperation());
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	HighCardinalityKeyNames cacheWrites() {
		return HighCardinalityKeyNames.CACHE_WRITE_TOKENS;
	}

}
