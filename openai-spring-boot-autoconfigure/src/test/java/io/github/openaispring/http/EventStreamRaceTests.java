package io.github.openaispring.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import io.netty.buffer.PooledByteBufAllocator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

import io.github.openaispring.OpenAiStreamException;
import io.github.openaispring.OpenAiTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link EventStream} with the body, the subscriber and the timer on different
 * threads at the same moment.
 */
class EventStreamRaceTests {

	private static final int ROUNDS = 1_000;

	private static final HttpLimits LIMITS = new HttpLimits(Duration.ofSeconds(20), Duration.ofSeconds(20),
			Duration.ofMinutes(1), null, 1 << 20, 1 << 20);

	private final ExecutorService threads = Executors.newFixedThreadPool(4);

	private ManualBody body = new ManualBody();

	private StrictSubscriber<String> subscriber = new StrictSubscriber<>();

	private void subscribe() {
		subscribe(LIMITS);
	}

	private void subscribe(HttpLimits limits) {
		this.body = new ManualBody();
		this.subscriber = new StrictSubscriber<>();
		new EventStream<>(this.body, new WordReader(), limits, new AtomicBoolean()).subscribe(this.subscriber);
	}

	@AfterEach
	void startTheClock() {
		VirtualTimeScheduler.reset();
		this.threads.shutdownNow();
	}

	// Not on a scheduler of Reactor, which would be a virtual one in half of the tests.
	private void race(Runnable... actions) {
		AtomicInteger missing = new AtomicInteger(actions.length);
		List<Future<?>> futures = new ArrayList<>();
		for (Runnable action : actions) {
			futures.add(this.threads.submit(() -> {
				missing.decrementAndGet();
				while (missing.get() > 0) {
					Thread.yield();
				}
				action.run();
			}));
		}
		for (Future<?> future : futures) {
			assertThat(future).succeedsWithin(Duration.ofSeconds(30));
		}
	}

	private void assertInOrder() {
		this.subscriber.assertFollowsTheRules();
		this.body.assertNothingLeft();
	}

	@Test
	void requestAndOnNextAtOnceAskForOneBufferAtATime() {
		for (int round = 0; round < ROUNDS; round++) {
			subscribe();
			this.subscriber.request(1);
			race(() -> this.body.sendEvent("a"), () -> this.subscriber.request(1), () -> this.subscriber.request(1));
			assertThat(this.body.mostOpen()).isOne();
			assertThat(this.body.open()).isOne();
			race(() -> this.body.sendEvent("b"), () -> this.subscriber.request(1));
			assertThat(this.body.mostOpen()).isOne();
			this.subscriber.assertOpen("a", "b");
			this.subscriber.cancel();
			assertInOrder();
		}
	}

	@Test
	void requestAllTheTimeAsksForOneBufferAtATime() {
		int count = 100_000;
		subscribe();
		AtomicBoolean over = new AtomicBoolean();
		Future<?> asking = this.threads.submit(() -> {
			while (!over.get()) {
				this.subscriber.request(1);
			}
		});
		for (int i = 0; i < count; i++) {
			while (this.body.open() == 0) {
				Thread.onSpinWait();
			}
			this.body.sendEvent("a");
		}
		over.set(true);
		assertThat(asking).succeedsWithin(Duration.ofSeconds(30));
		this.subscriber.request(count);
		this.subscriber.assertFollowsTheRules();
		assertThat(this.body.mostOpen()).isOne();
		assertThat(this.subscriber.received()).hasSize(count);
		this.body.complete();
		this.body.assertNothingLeft();
	}

	@Test
	void requestAllTheTimeLosesNothingAtTheEnd() {
		AtomicReference<StrictSubscriber<String>> current = new AtomicReference<>();
		AtomicBoolean over = new AtomicBoolean();
		subscribe();
		current.set(this.subscriber);
		Future<?> asking = this.threads.submit(() -> {
			while (!over.get()) {
				current.get().request(1);
			}
		});
		for (int round = 0; round < 20_000; round++) {
			subscribe();
			current.set(this.subscriber);
			this.subscriber.request(1);
			this.body.sendEvent("a");
			this.body.complete();
			this.subscriber.awaitEnd();
			this.subscriber.assertFailed(OpenAiStreamException.class, "a");
		}
		over.set(true);
		assertThat(asking).succeedsWithin(Duration.ofSeconds(30));
	}

	@Test
	void requestAndEndAtOnceLoseNothing() {
		for (int round = 0; round < ROUNDS; round++) {
			subscribe();
			this.subscriber.request(1);
			race(() -> {
				this.body.sendEvent("a|b.END");
				this.body.complete();
			}, () -> this.subscriber.request(1));
			this.subscriber.assertComplete("a", "b");
			assertInOrder();
		}
	}

	@Test
	void requestAndEndWithoutTerminalEventAtOnceLoseNothing() {
		for (int round = 0; round < ROUNDS; round++) {
			subscribe();
			this.subscriber.request(1);
			race(() -> {
				this.body.sendEvent("a");
				this.body.fail(new IllegalStateException("cut"));
			}, () -> this.subscriber.request(1), () -> this.subscriber.request(1));
			this.subscriber.assertFailed(IllegalStateException.class, "a");
			assertInOrder();
		}
	}

	@Test
	void cancelAndOnNextAtOnceLeaveNothing() {
		for (int round = 0; round < ROUNDS; round++) {
			subscribe();
			this.subscriber.request(10);
			race(() -> this.body.sendEvent("a|b"), () -> this.subscriber.cancel(), () -> this.subscriber.request(1));
			assertThat(this.body.isCancelled()).isTrue();
			assertThat(this.subscriber.isTerminated()).isFalse();
			assertInOrder();
		}
	}

	@Test
	void cancelAndTerminalEventAtOnceLeaveNothing() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		for (int round = 0; round < ROUNDS; round++) {
			subscribe();
			this.subscriber.request(10);
			race(() -> this.body.sendEvent("a.END"), () -> this.subscriber.cancel());
			time.advanceTimeBy(EventStream.REST);
			assertThat(this.body.isCancelled()).isTrue();
			assertInOrder();
		}
	}

	@Test
	void timeoutAndOnNextAtOnceEndInOneOfBoth() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		for (int round = 0; round < ROUNDS; round++) {
			subscribe();
			this.subscriber.request(10);
			race(() -> this.body.sendEvent("a"), () -> time.advanceTimeBy(Duration.ofSeconds(20)));
			if (this.subscriber.isTerminated()) {
				assertThat(this.subscriber.error()).isInstanceOf(OpenAiTimeoutException.class);
				assertThat(this.body.isCancelled()).isTrue();
			}
			else {
				this.subscriber.assertOpen("a");
				time.advanceTimeBy(Duration.ofSeconds(20));
				this.subscriber.assertFailed(OpenAiTimeoutException.class, "a");
			}
			assertInOrder();
		}
	}

	@Test
	void timeoutAndTerminalEventAtOnceAlwaysLetTheBodyGo() {
		HttpLimits tight = new HttpLimits(Duration.ofMillis(2), Duration.ofMillis(2), Duration.ofMinutes(1), null,
				1 << 20, 1 << 20);
		List<ManualBody> bodies = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			subscribe(tight);
			this.subscriber.request(10);
			LockSupport.parkNanos(1_500_000);
			this.body.sendEvent("END");
			bodies.add(this.body);
			this.subscriber.awaitEnd();
			this.subscriber.assertFollowsTheRules();
		}
		Awaitility.await().untilAsserted(() -> {
			assertThat(bodies).allMatch(ManualBody::isCancelled);
			bodies.forEach(ManualBody::assertNothingLeft);
		});
	}

	@Test
	void timeoutAndCancelAndEndAtOnceLeaveNothing() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		for (int round = 0; round < ROUNDS; round++) {
			subscribe();
			this.subscriber.request(1);
			race(() -> {
				this.body.sendEvent("a|b");
				this.body.complete();
			}, () -> time.advanceTimeBy(Duration.ofSeconds(20)), () -> this.subscriber.cancel(),
					() -> this.subscriber.request(1));
			assertInOrder();
		}
	}

	@Test
	void streamWhenEverythingIsOnItsOwnThreadArrivesInOrder() {
		Scheduler network = Schedulers.newSingle("network");
		Scheduler consumer = Schedulers.newParallel("consumer", 2);
		Queue<NettyDataBuffer> buffers = new ConcurrentLinkedQueue<>();
		try {
			int count = 50_000;
			Flux<DataBuffer> body = Flux.range(0, count)
				.map((i) -> (i == count - 1) ? "data: " + i + "END\n\n" : "data: " + i + "\n\n")
				.concatMapIterable((event) -> cut(event, event.length() / 2))
				.map((text) -> pooled(text, buffers))
				.publishOn(network, 1);
			StrictSubscriber<String> strict = new StrictSubscriber<>();
			Random random = new Random(5);
			strict.onNextDo((word) -> {
				int n = random.nextInt(3);
				consumer.schedule(() -> strict.request(1));
				if (n == 0) {
					strict.request(1);
				}
			});
			new EventStream<>(body, new WordReader(), LIMITS, new AtomicBoolean()).subscribe(strict);
			strict.request(2);
			strict.awaitEnd();
			strict.assertFollowsTheRules();
			assertThat(strict.error()).isNull();
			assertThat(strict.received())
				.containsExactlyElementsOf(IntStream.range(0, count).mapToObj(String::valueOf).toList());
			assertThat(buffers).allMatch((buffer) -> buffer.getNativeBuffer().refCnt() == 0);
		}
		finally {
			network.dispose();
			consumer.dispose();
		}
	}

	private static Iterable<String> cut(String event, int at) {
		return List.of(event.substring(0, at), event.substring(at));
	}

	private static DataBuffer pooled(String text, Queue<NettyDataBuffer> buffers) {
		NettyDataBuffer buffer = new NettyDataBufferFactory(PooledByteBufAllocator.DEFAULT).allocateBuffer(64);
		buffers.add(buffer);
		return buffer.write(text, StandardCharsets.UTF_8);
	}

}
