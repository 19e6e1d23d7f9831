package io.github.openaispring.voice;

import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.util.concurrent.Queues;

/**
 * Runs what happens to a session one after another, on the threads that bring it, so that
 * the session needs no lock.
 */
final class VoiceTasks {

	private static final Log logger = LogFactory.getLog(VoiceTasks.class);

	private final Queue<Runnable> tasks = Queues.<Runnable>unboundedMultiproducer().get();

	private final AtomicInteger waiting = new AtomicInteger();

	void run(Runnable task) {
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
			catch (RuntimeException | LinkageError | AssertionError ex) {
				logger.error("A voice session failed in an unexpected way", ex);
			}
		}
	}

}
