package io.github.openaispring.limit;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.openaispring.admission.PlannedCall;

/**
 * Tells several listeners, and keeps them from each other and from the call.
 */
final class CompositeLimitListener implements LimitListener {

	private static final Log logger = LogFactory.getLog(CompositeLimitListener.class);

	private final List<LimitListener> listeners;

	CompositeLimitListener(Collection<? extends LimitListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	@Override
	public void onQueued(PlannedCall call) {
		tell((listener) -> listener.onQueued(call));
	}

	@Override
	public void onDequeued(PlannedCall call) {
		tell((listener) -> listener.onDequeued(call));
	}

	@Override
	public void onOutcome(PlannedCall call, LimitOutcome outcome, Duration waited) {
		tell((listener) -> listener.onOutcome(call, outcome, waited));
	}

	@Override
	public void onStoreFailure(String client, Throwable failure) {
		tell((listener) -> listener.onStoreFailure(client, failure));
	}

	private void tell(Consumer<LimitListener> news) {
		for (LimitListener listener : this.listeners) {
			try {
				news.accept(listener);
			}
			catch (Exception | LinkageError | AssertionError ex) {
				logger.warn("%s failed".formatted(listener.getClass().getName()), ex);
			}
		}
	}

}
