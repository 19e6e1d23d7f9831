package io.github.openaispring.realtime;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * What time it is for a session.
 *
 * @param scheduler tells the time and waits
 */
record SessionClock(Scheduler scheduler) {

	long nanos() {
		return this.scheduler.now(TimeUnit.NANOSECONDS);
	}

	long millis() {
		return this.scheduler.now(TimeUnit.MILLISECONDS);
	}

	Mono<Long> after(Duration wait) {
		return Mono.delay(wait, this.scheduler);
	}

}
