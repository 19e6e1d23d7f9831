package io.github.openaispring.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * What this instance may still ask a model.
 */
final class LocalAllowances implements Allowances {

	private final Scheduler clock;

	private final AllowancePair requests;

	private final AllowancePair tokens;

	private long pausedUntil;

	private volatile boolean open;

	LocalAllowances(ModelLimits limits, Scheduler clock) {
		this.clock = clock;
		this.requests = new AllowancePair(limits.requestsPerMinute(), now());
		this.tokens = new AllowancePair(limits.tokensPerMinute(), now());
		this.pausedUntil = now();
		this.open = limits.equals(ModelLimits.NONE);
	}

	@Override
	public boolean isOpen() {
		return this.open;
	}

	@Override
	public Mono<Duration> take(Demand demand) {
		return Mono.fromSupplier(() -> takeNow(demand));
	}

	synchronized Duration takeNow(Demand demand) {
		Duration wait = waitFor(demand);
		if (wait.isZero()) {
			this.requests.take(demand.requests());
			this.tokens.take(demand.tokens());
		}
		return wait;
	}

	/**
	 * Tell how long it takes until there is enough.
	 * @param demand what is needed
	 * @return the wait
	 */
	synchronized Duration waitFor(Demand demand) {
		long now = now();
		long wait = Math.max(this.requests.waitFor(demand.requests(), now), this.tokens.waitFor(demand.tokens(), now));
		return Duration.ofNanos(Math.max(wait, this.pausedUntil - now));
	}

	synchronized Duration pause() {
		return Duration.ofNanos(Math.max(0, this.pausedUntil - now()));
	}

	@Override
	public synchronized void giveBack(Demand demand) {
		this.requests.giveBack(demand.requests());
		this.tokens.giveBack(demand.tokens());
	}

	@Override
	public synchronized void told(ToldLimits told) {
		long now = now();
		this.requests.told(told.requests(), now);
		this.tokens.told(told.tokens(), now);
		this.pausedUntil = Math.max(this.pausedUntil, now + told.pause().toNanos());
		this.open = this.open && told.isNothing();
	}

	synchronized RateLimitStatus status(String client, String model, int queued) {
		AllowancePair.State requests = this.requests.state(now());
		AllowancePair.State tokens = this.tokens.state(now());
		Duration pause = pause();
		return new RateLimitStatus(client, model, (requests != null) ? requests.limit() : null,
				(requests != null) ? requests.remaining() : null, (tokens != null) ? tokens.limit() : null,
				(tokens != null) ? tokens.remaining() : null, queued, pause.isZero() ? null : date().plus(pause));
	}

	private Instant date() {
		return Instant.ofEpochMilli(this.clock.now(TimeUnit.MILLISECONDS));
	}

	private long now() {
		return this.clock.now(TimeUnit.NANOSECONDS);
	}

}
