package io.github.openaispring.limit;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does a task as often as it was asked for at least, on one thread at a time and never
 * within itself.
 */
final class Rounds {

	private final AtomicInteger asked = new AtomicInteger();

	private final Runnable task;

	Rounds(Runnable task) {
		this.task = task;
	}

	void go() {
		if (this.asked.getAndIncrement() != 0) {
			return;
		}
		int done = 1;
		do {
			this.task.run();
			done = this.asked.addAndGet(-done);
		}
		while (done != 0);
	}

}
