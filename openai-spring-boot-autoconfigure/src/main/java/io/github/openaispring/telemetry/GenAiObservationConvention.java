package io.github.openaispring.telemetry;

import java.util.List;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names an operation's observation and its key values. Define a bean of this type to use
 * other names; with several of them, the first one that supports an operation names it.
 * {@link GenAiUsageConvention} names the meters of tokens.
 *
 * @since 0.1.0
 */
public interface GenAiObservationConvention extends ObservationConvention<GenAiObservationContext> {

	/**
	 * Return the names of OpenTelemetry's conventions up to version 1.41.
	 * @return the conventions
	 */
	static List<GenAiObservationConvention> current() {
		return List.of(new DefaultGenAiObservationConvention());
	}

	/**
	 * Return the names of OpenTelemetry's conventions for generative AI since they have a
	 * repository of their own. They are a draft.
	 * @return the conventions, one for each kind of operation
	 */
	static List<GenAiObservationConvention> next() {
		return NextGenAiObservationConvention.ofAllOperations();
	}

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof GenAiObservationContext;
	}

}
