package io.github.openaispring.telemetry;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names a tool's observation and its key values. Define a bean of this type to use other
 * names.
 *
 * @since 0.1.0
 */
public interface ToolObservationConvention extends ObservationConvention<ToolObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof ToolObservationContext;
	}

}
