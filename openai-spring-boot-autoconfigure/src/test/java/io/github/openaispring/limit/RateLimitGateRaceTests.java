package io.github.openaispring.limit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

import io.github.openaispring.OpenAiClientRateLimitException;
import io.github.openaispring.admission.CallPass;
import io.github.openaispring.cost.Usage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RateLimitGate} with many threads.
 */
class RateLimitGateRaceTests {

	private static final int THREADS = 8;

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

	private final RecordingLimitListener listener = new RecordingLimitListener();

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	private RateLimitGate gate(ModelLimits limits) {
		return gate(limits, 100_000);
	}

	private RateLimitGate gate(ModelLimits limits, int maxQueued) {
		return LimitFixture.gate(new LimitSettings(limits, Map.of(), true, Duration.ofMinutes(5), maxQueued),
				LimitStore.inMemory(), this.listener, Schedulers.parallel());
	}

	private void onAllThreads(int each, Runnable task) {
		for (int i = 0; i < THREADS; i++) {
			this.threads.execute(() -> {
				for (int n = 0; n < each; n++) {
					task.run();
				}
			});
		}
	}

	// A burst of one minute's calls, and as many again in the time that it takes.
	@Test
	void neverLetsMoreThroughThanTheRateAndLosesNobody() throws InterruptedException {
		int perMinute = 12_000;
		int calls = perMinute + 400;
		RateLimitGate gate = gate(LimitFixture.limits(perMinute, null));
		CountDownLatch done = new CountDownLatch(calls);
		AtomicInteger admitted = new AtomicInteger();
		AtomicInteger tooMany = new AtomicInteger();
		long start = System.nanoTime();
		onAllThreads(calls / THREADS,
				() -> gate
					.enter(LimitFixture.call(LimitFixture.MODEL, 10, "" + admitted.get() % 7, null), new CallPass())
					.subscribe((call) -> {
						int before = admitted.incrementAndGet();
						double allowed = perMinute + (System.nanoTime() - start) * (perMinute / 60e9);
						tooMany.addAndGet((before > allowed + 1) ? 1 : 0);
						done.countDown();
					}));
		assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(admitted).hasValue(calls);
		assertThat(tooMany).hasValue(0);
		assertThat(this.listener.queued).hasValue(0);
	}

	// Calls that end give back what the next ones need, so that nobody waits for the
	// clock.
	@RepeatedTest(3)
	void nobodyIsLostWhenCallsLeaveAndAreCancelled() throws InterruptedException {
		int calls = 8_000;
		RateLimitGate gate = gate(LimitFixture.limits(null, 1000));
		CountDownLatch done = new CountDownLatch(calls);
		onAllThreads(calls / THREADS, () -> {
			CallPass pass = new CallPass();
			boolean cancels = ThreadLocalRandom.current().nextInt(4) == 0;
			Disposable call = gate.enter(LimitFixture.call(LimitFixture.MODEL, 300, null, null), pass)
				.doFinally((signal) -> {
					this.threads.execute(() -> pass.leave(Usage.empty()));
					done.countDown();
				})
				.subscribe();
			if (cancels) {
				this.threads.execute(call::dispose);
			}
		});
		assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.listener.queued).hasValue(0);
		assertThat(gate.status().get(0).tokensRemaining()).isLessThanOrEqualTo(1000);
	}

	// Tenants push each other out of a queue that is always full.
	@RepeatedTest(3)
	void everyCallHasOneEndAroundAFullQueue() throws InterruptedException {
		int calls = 16_000;
		RateLimitGate gate = gate(LimitFixture.limits(null, 1000), 50);
		CountDownLatch done = new CountDownLatch(calls);
		AtomicInteger admitted = new AtomicInteger();
		onAllThreads(calls / THREADS, () -> {
			CallPass pass = new CallPass();
			String tenant = "" + (int) Math.sqrt(ThreadLocalRandom.current().nextInt(100));
			boolean cancels = ThreadLocalRandom.current().nextInt(8) == 0;
			Disposable call = gate.enter(LimitFixture.call(LimitFixture.MODEL, 300, tenant, null), pass)
				.onErrorComplete(OpenAiClientRateLimitException.class)
				.doOnNext((planned) -> admitted.incrementAndGet())
				.doFinally((signal) -> {
					this.threads.execute(() -> pass.leave(null));
					done.countDown();
				})
				.subscribe();
			if (cancels) {
				this.threads.execute(call::dispose);
			}
		});
		assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(admitted).hasPositiveValue();
		Awaitility.await().untilAsserted(() -> {
			assertThat(gate.status().get(0).tokensRemaining()).isEqualTo(1000);
			assertThat(this.listener.queued).hasValue(0);
			assertThat(this.listener.outcomes).hasSize(calls);
		});
	}

}
