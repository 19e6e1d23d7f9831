package io.github.openaispring.telemetry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts what happens to calls on their way: {@code openai.client.retries} and
 * {@code openai.client.rate.limit.remaining}.
 *
 * @since 0.1.0
 */
public final class ClientMeters {

	private static final int LIMIT = 50;

	private final BoundedNames reasons = new BoundedNames(LIMIT);

	private final BoundedNames kinds = new BoundedNames(LIMIT);

	private final Map<Retry, Counter> retries = new ConcurrentHashMap<>();

	private final Map<RateLimit, AtomicLong> rateLimits = new ConcurrentHashMap<>();

	private final MeterRegistry registry;

	/**
	 * Create the meters.
	 * @param registry the registry to count in
	 */
	public ClientMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Count a retry.
	 * @param client the name of the client
	 * @param operation what the call does
	 * @param reason why it is tried again, such as {@code 429} or {@code timeout}; after
	 * the first 50 reasons all new ones are called {@code other}
	 */
	public void recordRetry(String client, String operation, String reason) {
		this.retries.computeIfAbsent(new Retry(client, operation, this.reasons.admit(reason)), this::register)
			.increment();
	}

	/**
	 * Take note of what is left of a rate limit.
	 * @param client the name of the client
	 * @param kind what is limited, such as {@code requests} or {@code tokens}; after the
	 * first 50 kinds all new ones are called {@code other}
	 * @param remaining how many are left
	 */
	public void recordRateLimit(String client, String kind, long remaining) {
		this.rateLimits.computeIfAbsent(new RateLimit(client, this.kinds.admit(kind)), this::register).set(remaining);
	}

	private Counter register(Retry retry) {
		return Counter.builder("openai.client.retries")
			.description("Calls that were tried again")
			.tags("client", retry.client(), "operation", retry.operation(), "reason", retry.reason())
			.register(this.registry);
	}

	private AtomicLong register(RateLimit rateLimit) {
		AtomicLong remaining = new AtomicLong();
		Gauge.builder("openai.client.rate.limit.remaining", remaining, AtomicLong::get)
			.description("What is left of a rate limit, as the last response told")
			.tags("client", rateLimit.client(), "kind", rateLimit.kind())
			.register(this.registry);
		return remaining;
	}

	/**
	 * What retries are told apart by.
	 *
	 * @param client the name of the client
	 * @param operation what the call does
	 * @param reason why it is tried again
	 */
	private record Retry(String client, String operation, String reason) {
	}

	/**
	 * What rate limits are told apart by.
	 *
	 * @param client the name of the client
	 * @param kind what is limited
	 */
	private record RateLimit(String client, String kind) {
	}

}
