package io.github.openaispring.telemetry;

import java.time.Duration;
import java.util.Objects;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

import io.github.openaispring.http.ErrorMapper;

/**
 * Starts the telemetry of each call of a tool.
 *
 * @since 0.1.0
 */
public final class ToolTelemetry {

	private static final Log logger = LogFactory.getLog(ToolTelemetry.class);

	private final ObservationRegistry observations;

	private final @Nullable ToolObservationConvention convention;

	private final ToolObservationConvention defaultConvention = new DefaultToolObservationConvention();

	private final ToolListener listener;

	/**
	 * Create the telemetry.
	 * @param observations where calls are observed
	 * @param convention names observations, or {@code null} for OpenTelemetry's names
	 * @param listener is told of all calls, observed or not
	 */
	public ToolTelemetry(ObservationRegistry observations, @Nullable ToolObservationConvention convention,
			ToolListener listener) {
		this.observations = observations;
		this.convention = convention;
		this.listener = listener;
	}

	/**
	 * Return telemetry that tells nobody.
	 * @return the telemetry
	 */
	public static ToolTelemetry none() {
		return new ToolTelemetry(ObservationRegistry.NOOP, null, ToolListener.NONE);
	}

	/**
	 * Start a call.
	 * @param tool the tool's name
	 * @param callId the id of the call
	 * @param caller the context, which may hold the observation to nest in
	 * @return the started call
	 */
	public ToolOperation start(String tool, String callId, ContextView caller) {
		ToolObservationContext context = new ToolObservationContext(tool,
				Objects.requireNonNullElse(ErrorMapper.name(callId), "none"));
		return new ToolOperation(observe(context, caller), context, this.listener);
	}

	/**
	 * Tell of a call that does not come to run.
	 * @param tool the tool's name, or {@code unknown}
	 * @param outcome why
	 */
	public void notRun(String tool, String outcome) {
		ToolOperation.guarded(() -> this.listener.onTool(tool, outcome, Duration.ZERO));
	}

	// An observation must never cost an answer.
	private Observation observe(ToolObservationContext context, ContextView caller) {
		try {
			return ToolObservationDocumentation.EXECUTION
				.observation(this.convention, this.defaultConvention, () -> context, this.observations)
				.parentObservation(caller.getOrDefault(ObservationThreadLocalAccessor.KEY, null))
				.start();
		}
		catch (Exception | LinkageError | AssertionError ex) {
			logger.warn("The observation of a tool could not be started", ex);
			return Observation.NOOP;
		}
	}

}
