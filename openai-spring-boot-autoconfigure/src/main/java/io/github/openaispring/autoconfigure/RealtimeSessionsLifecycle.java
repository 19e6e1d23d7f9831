package io.github.openaispring.autoconfigure;

import java.time.Duration;
import java.util.Arrays;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.realtime.RealtimeSessions;

/**
 * Closes all realtime sessions when the application stops. It makes no bean to do so.
 */
final class RealtimeSessionsLifecycle extends ClosingLifecycle {

	/**
	 * After web servers have let requests come to their end (at 1,024 below the default),
	 * which may use sessions, and before they stop (at 2,048 below), so that they can
	 * pass the end of a session on; long before the event loops stop.
	 */
	static final int PHASE = DEFAULT_PHASE - 1536;

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final ConfigurableListableBeanFactory beans;

	RealtimeSessionsLifecycle(ConfigurableListableBeanFactory beans) {
		super(PHASE, LIMIT);
		this.beans = beans;
	}

	@Override
	Mono<Void> close() {
		return made().flatMapDelayError(RealtimeSessions::closeAll, Integer.MAX_VALUE, Integer.MAX_VALUE).then();
	}

	private Flux<RealtimeSessions> made() {
		return Flux.fromStream(() -> Arrays.stream(this.beans.getBeanNamesForType(RealtimeSessions.class, false, false))
			.filter(this.beans::containsSingleton)
			.map((name) -> this.beans.getBean(name, RealtimeSessions.class)));
	}

}
