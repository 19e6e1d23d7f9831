package io.github.openaispring.telemetry;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names an operation's observation and its key values. Define a bean of this type to use
 * other names.
 *
 * @since 0.1.0
 */
public interface GenAiObservationConvention extends ObservationConvention<GenAiObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof GenAiObservationContext;
	}

}
