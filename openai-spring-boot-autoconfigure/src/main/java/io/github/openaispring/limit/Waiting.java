package io.github.openaispring.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

import io.github.openaispring.admission.PlannedCall;
import io.github.openaispring.cost.UsageAttribution;

/**
 * A call that waits for its turn.
 */
final class Waiting {

	private final PlannedCall call;

	private final Demand demand;

	private final MonoSink<PlannedCall> sink;

	private final long since;

	private final AtomicReference<@Nullable LimitOutcome> outcome = new AtomicReference<>();

	Waiting(PlannedCall call, MonoSink<PlannedCall> sink, long since) {
		this.call = call;
		this.demand = Demand.of(call);
		this.sink = sink;
		this.since = since;
	}

	PlannedCall call() {
		return this.call;
	}

	Demand demand() {
		return this.demand;
	}

	MonoSink<PlannedCall> sink() {
		return this.sink;
	}

	/**
	 * Return whose turn it waits for.
	 * @return the tenant, or nothing for all calls without one
	 */
	String owner() {
		String tenant = this.call.attribution().get(UsageAttribution.TENANT);
		return (tenant != null) ? tenant : "";
	}

	Duration waited(long now) {
		return Duration.ofNanos(Math.max(0, now - this.since));
	}

	/**
	 * Decide what becomes of the call. Only one of those who want to let it through, or
	 * find that it has waited for too long or is not wanted any more, succeeds.
	 * @param outcome what is to become of it
	 * @return whether it was not decided yet
	 */
	boolean decide(LimitOutcome outcome) {
		return this.outcome.compareAndSet(null, outcome);
	}

	boolean isDecided() {
		return this.outcome.get() != null;
	}

	boolean isAdmitted() {
		return this.outcome.get() == LimitOutcome.ADMITTED;
	}

}
