package io.github.openaispring.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * What holds for the queue of every model.
 *
 * @param client the name of the client
 * @param maxWait how long a call may wait
 * @param maxQueued how many calls may wait
 * @param listener is told what becomes of them
 * @param scheduler tells the time and waits
 */
record LaneRules(String client, Duration maxWait, int maxQueued, LimitListener listener, Scheduler scheduler) {

	long now() {
		return this.scheduler.now(TimeUnit.NANOSECONDS);
	}

	Disposable after(Duration wait, Runnable task) {
		return this.scheduler.schedule(task, wait.toNanos(), TimeUnit.NANOSECONDS);
	}

}
