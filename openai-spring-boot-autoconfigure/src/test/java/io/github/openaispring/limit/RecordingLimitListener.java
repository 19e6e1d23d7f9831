package io.github.openaispring.limit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openaispring.admission.PlannedCall;

/**
 * Keeps what it is told.
 */
class RecordingLimitListener implements LimitListener {

	final List<String> outcomes = new CopyOnWriteArrayList<>();

	final AtomicInteger queued = new AtomicInteger();

	final AtomicInteger storeFailures = new AtomicInteger();

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
		this.outcomes.add("%s after %s".formatted(outcome, waited));
	}

	@Override
	public void onStoreFailure(String client, Throwable failure) {
		this.storeFailures.incrementAndGet();
	}

}
