package io.github.openaispring.autoconfigure;

import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;

/**
 * Closes conversations when the application stops, without blocking while they close.
 */
abstract class ClosingLifecycle implements SmartLifecycle {

	private final Log logger = LogFactory.getLog(getClass());

	private final int phase;

	private final Duration limit;

	private volatile boolean running;

	ClosingLifecycle(int phase, Duration limit) {
		this.phase = phase;
		this.limit = limit;
	}

	/**
	 * Close what is open.
	 * @return completes when all of it is closed
	 */
	abstract Mono<Void> close();

	@Override
	public final int getPhase() {
		return this.phase;
	}

	// Conversations need not end when a context only pauses.
	@Override
	public final boolean isPauseable() {
		return false;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public final boolean isRunning() {
		return this.running;
	}

	@Override
	public final void stop() {
		stop(() -> {
		});
	}

	@Override
	public final void stop(Runnable callback) {
		this.running = false;
		close().timeout(this.limit)
			.doFinally((signal) -> callback.run())
			.subscribe(null, (ex) -> this.logger.warn("Not all conversations could be closed", ex));
	}

}
