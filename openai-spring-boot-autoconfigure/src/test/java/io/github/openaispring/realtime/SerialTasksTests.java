package io.github.openaispring.realtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link SerialTasks}.
 */
class SerialTasksTests {

	private final List<Throwable> failures = new ArrayList<>();

	private final SerialTasks tasks = new SerialTasks(this.failures::add);

	private final List<String> order = new ArrayList<>();

	private int count;

	private boolean inside;

	private void step() {
		assertThat(this.inside).isFalse();
		this.inside = true;
		this.count++;
		this.inside = false;
	}

	@Test
	void runRunsAtOnceOnTheThreadOfTheCaller() {
		Thread[] runner = new Thread[1];
		this.tasks.run(() -> runner[0] = Thread.currentThread());
		assertThat(runner[0]).isSameAs(Thread.currentThread());
	}

	@Test
	void taskOfATaskRunsAfterIt() {
		this.tasks.run(() -> {
			this.tasks.run(() -> this.order.add("inner"));
			this.order.add("outer");
		});
		assertThat(this.order).containsExactly("outer", "inner");
	}

	@Test
	void failureIsToldAndTheNextTaskRuns() {
		this.tasks.run(() -> {
			this.tasks.run(() -> this.order.add("next"));
			throw new IllegalStateException("broken");
		});
		assertThat(this.failures).singleElement().isInstanceOf(IllegalStateException.class);
		assertThat(this.order).containsExactly("next");
	}

	@Test
	void evenAnErrorDoesNotStopTheTasksForEver() {
		this.tasks.run(() -> {
			throw new StackOverflowError();
		});
		this.tasks.run(() -> this.order.add("next"));
		assertThat(this.failures).singleElement().isInstanceOf(StackOverflowError.class);
		assertThat(this.order).containsExactly("next");
	}

	@Test
	void tasksOfManyThreadsNeverRunAtOnceAndNoneIsLost() throws Exception {
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService threads = Executors.newFixedThreadPool(8);
		for (int thread = 0; thread < 8; thread++) {
			threads.submit(() -> {
				start.await();
				for (int i = 0; i < 20_000; i++) {
					this.tasks.run(this::step);
				}
				return null;
			});
		}
		start.countDown();
		threads.shutdown();
		assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		CountDownLatch last = new CountDownLatch(1);
		this.tasks.run(last::countDown);
		assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.failures).isEmpty();
		assertThat(this.count).isEqualTo(160_000);
	}

}
