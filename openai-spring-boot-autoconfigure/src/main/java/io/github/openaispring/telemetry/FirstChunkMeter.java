package io.github.openaispring.telemetry;

import java.time.Duration;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/**
 * The timer {@code gen_ai.client.operation.time_to_first_chunk}, tagged as the
 * operation's observation is.
 *
 * @since 0.1.0
 */
public final class FirstChunkMeter implements FirstChunkListener {

	private final MeterRegistry registry;

	private final GenAiObservationConvention convention;

	/**
	 * Create the meter.
	 * @param registry the registry to measure in
	 * @param convention gives the tags
	 */
	public FirstChunkMeter(MeterRegistry registry, GenAiObservationConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public void onFirstChunk(GenAiObservationContext context, Duration timeToFirstChunk) {
		Tags tags = Tags.of(this.convention.getLowCardinalityKeyValues(context).stream().map(this::tag).toList());
		Timer.builder("gen_ai.client.operation.time_to_first_chunk")
			.description("Time from sending a request to the first chunk of its answer")
			.tags(tags)
			.register(this.registry)
			.record(timeToFirstChunk);
	}

	private Tag tag(KeyValue value) {
		return Tag.of(value.getKey(), value.getValue());
	}

}
