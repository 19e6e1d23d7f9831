package io.github.openaispring.telemetry;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.util.context.Context;

/**
 * The telemetry of one call of a tool that has been started.
 *
 * @since 0.1.0
 */
public final class ToolOperation {

	/** What a tool is called that is not registered. */
	public static final String UNKNOWN_TOOL = "unknown";

	private static final Log logger = LogFactory.getLog(ToolOperation.class);

	private final Observation observation;

	private final ToolObservationContext context;

	private final ToolListener listener;

	private final long startNanos = System.nanoTime();

	private final AtomicBoolean stopped = new AtomicBoolean();

	ToolOperation(Observation observation, ToolObservationContext context, ToolListener listener) {
		this.observation = observation;
		this.context = context;
		this.listener = listener;
	}

	/**
	 * Let what the tool does nest in this call.
	 * @param caller the subscriber's context
	 * @return the context with this call's observation
	 */
	public Context writeTo(Context caller) {
		return this.observation.isNoop() ? caller : caller.put(ObservationThreadLocalAccessor.KEY, this.observation);
	}

	/**
	 * The tool failed.
	 * @param error why
	 */
	public void failed(Throwable error) {
		guarded(() -> this.observation.error(error));
	}

	/**
	 * The call is over. Only the first time counts.
	 * @param outcome how it ended, as {@link ToolListener} is told it
	 */
	public void stop(String outcome) {
		if (this.stopped.compareAndSet(false, true)) {
			this.context.ended(outcome);
			guarded(this.observation::stop);
			Duration duration = Duration.ofNanos(System.nanoTime() - this.startNanos);
			guarded(() -> this.listener.onTool(this.context.getTool(), outcome, duration));
		}
	}

	// Telemetry must never cost an answer.
	static void guarded(Runnable telling) {
		try {
			telling.run();
		}
		catch (Exception | LinkageError | AssertionError ex) {
			logger.warn("The telemetry of a tool failed", ex);
		}
	}

}
