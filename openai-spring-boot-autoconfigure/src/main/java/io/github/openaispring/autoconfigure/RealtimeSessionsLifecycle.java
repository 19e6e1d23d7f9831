package io.github.openaispring.autoconfigure;

import java.time.Duration;
import java.util.Arrays;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;

import io.github.openaispring.realtime.RealtimeSessions;

/**
 * Closes all realtime sessions when the application stops. It makes no bean to do so.
 */
final class RealtimeSessionsLifecycle implements SmartLifecycle {

	/**
	 * After web servers have let requests come to their end (at 1,024 below the default),
	 * which may use sessions, and before they stop (at 2,048 below), so that they can
	 * pass the end of a session on; long before the event loops stop.
	 */
	static final int PHASE = DEFAULT_PHASE - 1536;

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Log logger = LogFactory.getLog(RealtimeSessionsLifecycle.class);

	private final ConfigurableListableBeanFactory beans;

	private volatile boolean running;

	RealtimeSessionsLifecycle(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	// Sessions need not end when a context only pauses.
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public void stop() {
		stop(() -> {
		});
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		made().flatMapDelayError(RealtimeSessions::closeAll, Integer.MAX_VALUE, Integer.MAX_VALUE)
			.then()
			.timeout(LIMIT)
			.doFinally((signal) -> callback.run())
			.subscribe(null, (ex) -> logger.warn("Not all realtime sessions could be closed", ex));
	}

	private Flux<RealtimeSessions> made() {
		return Flux.fromStream(() -> Arrays.stream(this.beans.getBeanNamesForType(RealtimeSessions.class, false, false))
			.filter(this.beans::containsSingleton)
			.map((name) -> this.beans.getBean(name, RealtimeSessions.class)));
	}

}
