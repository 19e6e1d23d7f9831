package io.github.openaispring.voice;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

import io.github.openaispring.realtime.SerialTasks;

/**
 * Runs tasks of a session when their time has come, unless it is over by then.
 */
final class VoiceTimers {

	private final Disposable.Composite waiting = Disposables.composite();

	private final SerialTasks tasks;

	private final Scheduler scheduler;

	VoiceTimers(SerialTasks tasks, Scheduler scheduler) {
		this.tasks = tasks;
		this.scheduler = scheduler;
	}

	long nowMs() {
		return this.scheduler.now(TimeUnit.MILLISECONDS);
	}

	/**
	 * Run a task later.
	 * @param wait how much later
	 * @param task the task
	 * @return disposed of to forget the task
	 */
	Disposable after(Duration wait, Runnable task) {
		Disposable.Swap timer = Disposables.swap();
		this.waiting.add(timer);
		timer.update(this.scheduler.schedule(() -> {
			this.waiting.remove(timer);
			this.tasks.run(() -> {
				if (!this.waiting.isDisposed()) {
					task.run();
				}
			});
		}, wait.toMillis(), TimeUnit.MILLISECONDS));
		return timer;
	}

	/**
	 * The session is over: nothing more is run, except one last task.
	 * @param wait when
	 * @param last the task
	 */
	void end(Duration wait, Runnable last) {
		this.waiting.dispose();
		this.scheduler.schedule(() -> this.tasks.run(last), wait.toMillis(), TimeUnit.MILLISECONDS);
	}

}
