package io.github.openaispring.sample.usage;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads how long calls take from the timers that the library publishes. Of many models,
 * the 20 that were called most are told.
 */
@Component
class Latencies {

	static final String OPERATION = "gen_ai.client.operation";

	private static final int MAX_ROWS = 20;

	private static final String NONE = "none";

	private final MeterRegistry registry;

	Latencies(MeterRegistry registry) {
		this.registry = registry;
	}

	List<Latency> report() {
		return this.registry.find(OPERATION + ".duration")
			.tag("error.type", NONE)
			.timers()
			.stream()
			.sorted(Comparator.comparing(Timer::count).reversed())
			.limit(MAX_ROWS)
			.flatMap(this::latency)
			.sorted(Comparator.comparing(Latency::kind).thenComparing(Latency::model))
			.toList();
	}

	private Stream<Latency> latency(Timer timer) {
		Percentiles duration = Percentiles.of(timer);
		return (duration != null) ? Stream.of(new Latency(tag(timer, "gen_ai.operation.name"), model(timer),
				timer.count(), duration, firstChunk(timer))) : Stream.empty();
	}

	private @Nullable Percentiles firstChunk(Timer timer) {
		return Percentiles
			.of(this.registry.find(OPERATION + ".time_to_first_chunk").tags(timer.getId().getTags()).timer());
	}

	private static String model(Timer timer) {
		String answered = tag(timer, "gen_ai.response.model");
		return NONE.equals(answered) ? tag(timer, "gen_ai.request.model") : answered;
	}

	private static String tag(Timer timer, String name) {
		return Objects.requireNonNullElse(timer.getId().getTag(name), NONE);
	}

}
