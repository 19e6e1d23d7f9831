package io.github.openaispring.telemetry;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import io.github.openaispring.admission.PlannedCall;
import io.github.openaispring.limit.LimitListener;
import io.github.openaispring.limit.LimitOutcome;

/**
 * Meters the limiter of one client: {@code openai.client.limit.wait},
 * {@code openai.client.limit.queued} and {@code openai.client.limit.store.failures}.
 *
 * @since 0.1.0
 */
public final class MeterLimitListener implements LimitListener {

	private final Map<Wait, Timer> waits = new ConcurrentHashMap<>();

	private final AtomicInteger queued = new AtomicInteger();

	private final MeterRegistry registry;

	private final String client;

	private final Counter storeFailures;

	/**
	 * Create a listener.
	 * @param client the name of the client
	 * @param registry the registry to measure in
	 */
	public MeterLimitListener(String client, MeterRegistry registry) {
		this.client = client;
		this.registry = registry;
		this.storeFailures = Counter.builder("openai.client.limit.store.failures")
			.description("Questions that the store of the rate limits did not answer")
			.tag("client", client)
			.register(registry);
		Gauge.builder("openai.client.limit.queued", this.queued, AtomicInteger::get)
			.description("Calls that wait at the client's limiter")
			.tag("client", client)
			.register(registry);
	}

	@Override
	public void onQueued(PlannedCall call) {
		this.queued.incrementAndGet();
	}

	@Override
	public void onDequeued(PlannedCall call) {
		this.queued.decrementAndGet();
	}

	@Override
	public void onOutcome(PlannedCall call, LimitOutcome outcome, Duration waited) {
		this.waits.computeIfAbsent(new Wait(call.operation(), outcome), this::register).record(waited);
	}

	@Override
	public void onStoreFailure(String client, Throwable failure) {
		this.storeFailures.increment();
	}

	private Timer register(Wait wait) {
		return Timer.builder("openai.client.limit.wait")
			.description("How long calls waited at the client's limiter")
			.tags("client", this.client, "operation", wait.operation(), "outcome",
					wait.outcome().name().toLowerCase(Locale.ROOT))
			.register(this.registry);
	}

	/**
	 * What waits are told apart by.
	 *
	 * @param operation what the call does
	 * @param outcome how the wait ended
	 */
	private record Wait(String operation, LimitOutcome outcome) {
	}

}
