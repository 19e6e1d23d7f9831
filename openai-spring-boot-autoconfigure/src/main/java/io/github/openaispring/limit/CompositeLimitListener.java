package io.github.openaispring.limit;

import java.time.Duration;
import java.util.Collection;

import io.github.openaispring.admission.PlannedCall;
import io.github.openaispring.listener.Listeners;

/**
 * Tells several listeners, and keeps them from each other and from the call.
 */
final class CompositeLimitListener implements LimitListener {

	private final Listeners<LimitListener> listeners;

	CompositeLimitListener(Collection<? extends LimitListener> listeners) {
		this.listeners = new Listeners<>(listeners);
	}

	@Override
	public void onQueued(PlannedCall call) {
		this.listeners.tell((listener) -> listener.onQueued(call));
	}

	@Override
	public void onDequeued(PlannedCall call) {
		this.listeners.tell((listener) -> listener.onDequeued(call));
	}

	@Override
	public void onOutcome(PlannedCall call, LimitOutcome outcome, Duration waited) {
		this.listeners.tell((listener) -> listener.onOutcome(call, outcome, waited));
	}

	@Override
	public void onStoreFailure(String client, Throwable failure) {
		this.listeners.tell((listener) -> listener.onStoreFailure(client, failure));
	}

}
