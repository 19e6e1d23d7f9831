package io.github.openaispring.telemetry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The meters of the realtime sessions with one model.
 */
final class RealtimeMeters {

	private static final double NANOS_PER_SECOND = 1_000_000_000;

	private final AtomicInteger sessions = new AtomicInteger();

	private final Map<String, Counter> reconnects = new ConcurrentHashMap<>();

	private final Map<String, Counter> audio = new ConcurrentHashMap<>();

	private final Map<String, Counter> audioDropped = new ConcurrentHashMap<>();

	private final MeterRegistry registry;

	private final Tags tags;

	private final Timer duration;

	private final Timer turnLatency;

	private final Timer gap;

	private final Counter interruptions;

	RealtimeMeters(MeterRegistry registry, String client, String model) {
		this.registry = registry;
		this.tags = Tags.of("client", client, "model", model);
		this.duration = timer("session.duration", "How long sessions are open, through all their connections");
		this.turnLatency = timer("turn.latency", "From the end of the user's turn to the beginning of the answer");
		this.gap = timer("gap", "How long nothing can be sent while another connection takes over");
		this.interruptions = counter("interruptions", null, "Answers that the user interrupted", this.tags);
		Gauge.builder(name("sessions"), this.sessions, AtomicInteger::get)
			.description("Sessions that are open")
			.tags(this.tags)
			.register(registry);
	}

	void opened() {
		this.sessions.incrementAndGet();
	}

	void closed(Duration open) {
		this.sessions.decrementAndGet();
		this.duration.record(open);
	}

	void turn(Duration latency) {
		this.turnLatency.record(latency);
	}

	void interrupted() {
		this.interruptions.increment();
	}

	void reconnected(String reason, Duration without) {
		this.gap.record(without);
		this.reconnects
			.computeIfAbsent(reason,
					(key) -> counter("reconnects", null, "Connections that took over from another one",
							this.tags.and("reason", key)))
			.increment();
	}

	void audio(String direction, Duration length) {
		this.audio.computeIfAbsent(direction, (key) -> seconds("audio", "Length of the audio that was exchanged", key))
			.increment(length.toNanos() / NANOS_PER_SECOND);
	}

	void audioDropped(String direction, Duration length) {
		this.audioDropped
			.computeIfAbsent(direction,
					(key) -> seconds("audio.dropped", "Length of the audio that had to give way to newer audio", key))
			.increment(length.toNanos() / NANOS_PER_SECOND);
	}

	private Counter seconds(String name, String description, String direction) {
		return counter(name, "seconds", description, this.tags.and("direction", direction));
	}

	private Counter counter(String name, @Nullable String unit, String description, Tags tags) {
		return Counter.builder(name(name)).description(description).baseUnit(unit).tags(tags).register(this.registry);
	}

	private Timer timer(String name, String description) {
		return Timer.builder(name(name)).description(description).tags(this.tags).register(this.registry);
	}

	private static String name(String name) {
		return "openai.realtime." + name;
	}

}
