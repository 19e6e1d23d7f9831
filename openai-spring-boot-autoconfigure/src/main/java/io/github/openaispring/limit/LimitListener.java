package io.github.openaispring.limit;

import java.time.Duration;
import java.util.Collection;

import io.github.openaispring.admission.PlannedCall;

/**
 * Is told what happens at the limiter. An implementation must not block.
 *
 * @since 0.1.0
 */
public interface LimitListener {

	/** A listener that does nothing. */
	LimitListener NONE = new LimitListener() {
	};

	/**
	 * Return a listener that tells others, and keeps them from each other and from the
	 * call.
	 * @param listeners the others
	 * @return the listener
	 */
	static LimitListener composite(Collection<? extends LimitListener> listeners) {
		return listeners.isEmpty() ? NONE : new CompositeLimitListener(listeners);
	}

	/**
	 * A call has joined the queue.
	 * @param call the call
	 */
	default void onQueued(PlannedCall call) {
	}

	/**
	 * A call has left the queue, for whatever reason.
	 * @param call the call
	 */
	default void onDequeued(PlannedCall call) {
	}

	/**
	 * It is decided what becomes of a call.
	 * @param call the call
	 * @param outcome what becomes of it
	 * @param waited how long that took, zero for a call that need not wait
	 */
	default void onOutcome(PlannedCall call, LimitOutcome outcome, Duration waited) {
	}

	/**
	 * The store that the limits are shared through did not answer.
	 * @param client the name of the client
	 * @param failure what happened
	 */
	default void onStoreFailure(String client, Throwable failure) {
	}

}
