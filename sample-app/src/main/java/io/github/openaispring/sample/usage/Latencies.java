package io.github.openaispring.sample.usage;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
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

	private static final String KIND = "gen_ai.operation.name";

	private static final String ANSWERED = "gen_ai.response.model";

	private static final String FAILURE = "error.type";

	private final MeterRegistry registry;

	Latencies(MeterRegistry registry) {
		this.registry = registry;
	}

	List<Latency> report() {
		return this.registry.find(OPERATION + ".duration")
			.tag(FAILURE, NONE)
			.timers()
			.stream()
			.filter((timer) -> !NONE.equals(tag(timer, ANSWERED)))
			.sorted(Comparator.comparing(Timer::count).reversed())
			.limit(MAX_ROWS)
			.flatMap(this::latency)
			.sorted(Comparator.comparing(Latency::kind).thenComparing(Latency::model))
			.toList();
	}

	private Stream<Latency> latency(Timer timer) {
		Percentiles duration = Percentiles.of(timer);
		return (duration != null)
				? Stream
					.of(new Latency(tag(timer, KIND), tag(timer, ANSWERED), timer.count(), duration, firstChunk(timer)))
				: Stream.empty();
	}

	// Only the timer of an observation has the tag "error".
	private @Nullable Percentiles firstChunk(Timer timer) {
		List<Tag> tags = timer.getId().getTags().stream().filter((tag) -> !tag.getKey().equals("error")).toList();
		return Percentiles.of(this.registry.find(OPERATION + ".time_to_first_chunk").tags(tags).timer());
	}

	private static String tag(Timer timer, String name) {
		return Objects.requireNonNullElse(timer.getId().getTag(name), NONE);
	}

}
