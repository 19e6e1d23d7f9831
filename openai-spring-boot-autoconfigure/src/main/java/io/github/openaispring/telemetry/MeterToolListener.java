package io.github.openaispring.telemetry;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * The timer {@code openai.tool.duration}.
 *
 * @since 0.1.0
 */
public final class MeterToolListener implements ToolListener {

	private final BoundedNames tools = new BoundedNames(200);

	private final MeterRegistry registry;

	/**
	 * Create a listener.
	 * @param registry the registry to measure in; after the first 200 tools all new ones
	 * are called {@code other}
	 */
	public MeterToolListener(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void onTool(String tool, String outcome, Duration duration) {
		Timer.builder("openai.tool.duration")
			.description("Time that calls of tools took")
			.tags("tool", this.tools.admit(tool), "outcome", outcome)
			.register(this.registry)
			.record(duration);
	}

}
