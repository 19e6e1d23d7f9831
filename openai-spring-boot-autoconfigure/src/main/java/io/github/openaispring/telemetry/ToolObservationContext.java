package io.github.openaispring.telemetry;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one call of a tool while it is observed. It holds no content.
 *
 * @since 0.1.0
 */
public class ToolObservationContext extends Observation.Context {

	private final String tool;

	private final String callId;

	private @Nullable String outcome;

	/**
	 * Create a context.
	 * @param tool the tool's name
	 * @param callId the id of the call
	 */
	public ToolObservationContext(String tool, String callId) {
		this.tool = tool;
		this.callId = callId;
	}

	/**
	 * Return the tool.
	 * @return its name
	 */
	public String getTool() {
		return this.tool;
	}

	/**
	 * Return the id of the call.
	 * @return the id
	 */
	public String getCallId() {
		return this.callId;
	}

	/**
	 * Return how the call ended.
	 * @return the outcome, as {@link ToolListener} is told it, or {@code null} before the
	 * end
	 */
	public @Nullable String getOutcome() {
		return this.outcome;
	}

	void ended(String outcome) {
		this.outcome = outcome;
	}

}
