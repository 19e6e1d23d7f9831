package io.github.openaispring.test.realtime;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import reactor.core.publisher.Mono;

/**
 * Stops a response in its middle until it is released, so that a test can do something
 * there without regard to time.
 *
 * @since 0.1.0
 */
public final class RealtimeHold {

	private final OneTime<Boolean> reached = new OneTime<>();

	private final CompletableFuture<Void> released = new CompletableFuture<>();

	RealtimeHold() {
	}

	/**
	 * Wait until the response stands still here.
	 * @param timeout the longest time to wait
	 * @throws IllegalStateException if that does not happen in time
	 */
	public void awaitReached(Duration timeout) {
		this.reached.await(timeout, "No response was held");
	}

	/**
	 * Let the response go on.
	 */
	public void release() {
		this.released.complete(null);
	}

	Mono<Void> pass() {
		return Mono.defer(() -> {
			this.reached.set(true);
			return Mono.fromFuture(this.released, true);
		});
	}

}
