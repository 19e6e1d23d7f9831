package io.github.openaispring.telemetry;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

/**
 * The timer {@code gen_ai.client.operation.time_to_first_chunk}, named after the
 * operation's observation and tagged as it is. Streams that were stopped or broke off
 * count too, if they had a chunk.
 *
 * @since 0.1.0
 */
public final class FirstChunkMeter implements ObservationHandler<GenAiObservationContext> {

	private static final String DURATION = ".duration";

	private final MeterRegistry registry;

	/**
	 * Create the meter.
	 * @param registry the registry to measure in
	 */
	public FirstChunkMeter(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof GenAiObservationContext;
	}

	@Override
	public void onStop(GenAiObservationContext context) {
		Duration time = context.getTimeToFirstChunk();
		if (time != null) {
			Timer.builder(name(String.valueOf(context.getName())))
				.description("Time from sending a request to the first chunk of its answer")
				.tags(tags(context))
				.register(this.registry)
				.record(time);
		}
	}

	private static String name(String observation) {
		String base = observation.endsWith(DURATION)
				? observation.substring(0, observation.length() - DURATION.length()) : observation;
		return base + ".time_to_first_chunk";
	}

	private static Tags tags(GenAiObservationContext context) {
		return Tags.of(context.getLowCardinalityKeyValues()
			.stream()
			.map((value) -> Tag.of(value.getKey(), value.getValue()))
			.toList());
	}

}
