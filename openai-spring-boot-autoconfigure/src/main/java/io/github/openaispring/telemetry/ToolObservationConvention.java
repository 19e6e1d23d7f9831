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

	/**
	 * Return the names of OpenTelemetry's conventions up to version 1.41.
	 * @return the convention
	 */
	static ToolObservationConvention current() {
		return new DefaultToolObservationConvention();
	}

	/**
	 * Return the names of OpenTelemetry's conventions for generative AI since they have a
	 * repository of their own. They are a draft.
	 * @return the convention
	 */
	static ToolObservationConvention next() {
		return new NextToolObservationConvention();
	}

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof ToolObservationContext;
	}

}
