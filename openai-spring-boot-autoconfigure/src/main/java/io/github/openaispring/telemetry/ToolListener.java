package io.github.openaispring.telemetry;

import java.time.Duration;

/**
 * Is told of the calls of tools, observed or not. An implementation must not block.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ToolListener {

	/** A listener that does nothing. */
	ToolListener NONE = (tool, outcome, duration) -> {
	};

	/**
	 * A call is over.
	 * @param tool the tool's name, or {@code unknown} for one that is not registered
	 * @param outcome {@code completed}, {@code failed}, {@code timeout},
	 * {@code invalid_arguments}, {@code cancelled}, {@code denied} or {@code unknown}
	 * @param duration how long the tool ran, zero if it did not
	 */
	void onTool(String tool, String outcome, Duration duration);

}
