package io.github.openaispring.realtime;

import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import reactor.util.concurrent.Queues;

/**
 * Runs tasks one after another, without a thread of its own and without a lock: whoever
 * brings a task while none runs, runs it and those that others bring meanwhile. The state
 * that only such tasks touch needs no other protection.
 *
 * @since 0.1.0
 */
public final class SerialTasks {

	private final Queue<Runnable> tasks = Queues.<Runnable>unboundedMultiproducer().get();

	private final AtomicInteger waiting = new AtomicInteger();

	private final Consumer<Throwable> onFailure;

	/**
	 * Create a queue of tasks.
	 * @param onFailure is told when a task throws; those after it run all the same
	 */
	public SerialTasks(Consumer<Throwable> onFailure) {
		this.onFailure = onFailure;
	}

	/**
	 * Run a task, now or after those that came before it.
	 * @param task the task
	 */
	public void run(Runnable task) {
		this.tasks.add(task);
		if (this.waiting.getAndIncrement() != 0) {
			return;
		}
		int missed = 1;
		do {
			runAll();
			missed = this.waiting.addAndGet(-missed);
		}
		while (missed != 0);
	}

	private void runAll() {
		for (Runnable next = this.tasks.poll(); next != null; next = this.tasks.poll()) {
			try {
				next.run();
			}
			catch (Throwable ex) {
				this.onFailure.accept(ex);
			}
		}
	}

}
