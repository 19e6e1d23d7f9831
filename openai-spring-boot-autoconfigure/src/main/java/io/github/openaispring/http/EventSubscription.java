package io.github.openaispring.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.Exceptions;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiTimeoutException;

/**
 * One subscription to an {@link EventStream}. The body, the subscriber and the timer,
 * each on its own thread, only leave a note in a volatile field and call
 * {@link #drain()}; whatever follows of it happens there, by one thread at a time.
 * <p>
 * The subscription is settled when nothing is wanted of the body any more: its terminal
 * event was read, it ended, it failed or it was silent for too long. What was read by
 * then is still given at the subscriber's pace.
 *
 * @param <T> what the subscriber gets
 */
final class EventSubscription<T> implements CoreSubscriber<DataBuffer>, Subscription {

	/** Stands for a regular end of the body where otherwise its error stands. */
	private static final Throwable REGULAR = Exceptions.TERMINATED;

	private static final long NEVER = Long.MIN_VALUE;

	private final CoreSubscriber<? super T> actual;

	private final EventReader<T> reader;

	private final HttpLimits limits;

	private final AtomicBoolean started;

	private final Frames frames;

	private final ArrayDeque<T> ready = new ArrayDeque<>(2);

	private final Consumer<T> sink = this.ready::add;

	private final AtomicInteger work = new AtomicInteger();

	private final AtomicLong demand = new AtomicLong();

	private final Scheduler clock = Schedulers.parallel();

	private final Disposable.Swap timer = Disposables.swap();

	@SuppressWarnings("NullAway.Init")
	private Subscription upstream;

	private volatile @Nullable DataBuffer arrived;

	private volatile @Nullable Throwable bodyEnd;

	private volatile boolean rang;

	private volatile boolean cancelled;

	/** Written in {@link #drain()} only, read by all. */
	private volatile boolean settled;

	// From here on used in drain() only.

	private @Nullable Throwable failure;

	private boolean terminated;

	private boolean asked;

	private long askedAt;

	private long firstAskedAt = NEVER;

	EventSubscription(CoreSubscriber<? super T> actual, EventReader<T> reader, Frames frames, HttpLimits limits,
			AtomicBoolean started) {
		this.actual = actual;
		this.reader = reader;
		this.limits = limits;
		this.started = started;
		this.frames = frames;
	}

	@Override
	public Context currentContext() {
		return this.actual.currentContext();
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.upstream = subscription;
		this.actual.onSubscribe(this);
	}

	@Override
	public void onNext(DataBuffer buffer) {
		if (this.cancelled || this.settled) {
			DataBufferUtils.release(buffer);
			return;
		}
		this.arrived = buffer;
		drain();
	}

	@Override
	public void onError(Throwable error) {
		bodyEnded(error);
	}

	@Override
	public void onComplete() {
		bodyEnded(REGULAR);
	}

	private void bodyEnded(Throwable reason) {
		this.bodyEnd = reason;
		this.timer.dispose();
		drain();
	}

	@Override
	public void request(long n) {
		if (Operators.validate(n)) {
			this.demand.accumulateAndGet(n, Operators::addCap);
			drain();
		}
	}

	@Override
	public void cancel() {
		this.cancelled = true;
		if (!this.settled) {
			this.timer.dispose();
			this.upstream.cancel();
		}
		drain();
	}

	private void ring() {
		this.rang = true;
		drain();
	}

	private void drain() {
		if (this.work.getAndIncrement() != 0) {
			return;
		}
		int missed = 1;
		do {
			giveAll();
			if (this.cancelled || this.settled) {
				discard();
			}
			missed = this.work.addAndGet(-missed);
		}
		while (missed != 0);
	}

	private void giveAll() {
		while (!this.cancelled && !this.terminated) {
			if (!this.ready.isEmpty()) {
				if (this.demand.get() == 0) {
					return;
				}
				give(this.ready.remove());
			}
			else if (this.settled) {
				terminate();
			}
			else if (!advance()) {
				return;
			}
		}
	}

	private void give(T next) {
		if (this.demand.get() != Long.MAX_VALUE) {
			this.demand.decrementAndGet();
		}
		this.actual.onNext(next);
	}

	/**
	 * Read one more event, take one more buffer or come to the end.
	 * @return {@code false} if there is nothing to be done before something else happens
	 */
	private boolean advance() {
		try {
			if (this.frames.next()) {
				readEvent();
				return true;
			}
			// In this order, or an end could overtake the last buffer.
			Throwable end = this.bodyEnd;
			if (takeArrived()) {
				return true;
			}
			if (end != null) {
				takeEnd(end);
				return true;
			}
		}
		catch (Throwable ex) {
			settle(Operators.onOperatorError(this.upstream, ex, currentContext()));
			return true;
		}
		if (this.demand.get() == 0) {
			return false;
		}
		ask();
		return this.rang && this.arrived == null && isTooSilent();
	}

	private void readEvent() {
		if (!this.started.get()) {
			this.started.set(true);
		}
		this.reader.read(this.frames.bytes(), this.frames.offset(), this.frames.length(), this.sink);
		if (this.reader.isComplete()) {
			settle(null);
			readRest();
		}
	}

	private boolean takeArrived() {
		DataBuffer buffer = this.arrived;
		if (buffer == null) {
			return false;
		}
		this.arrived = null;
		this.asked = false;
		try {
			this.frames.append(buffer);
		}
		finally {
			DataBufferUtils.release(buffer);
		}
		return true;
	}

	private void takeEnd(Throwable reason) {
		if (reason != REGULAR) {
			settle(reason);
			return;
		}
		if (this.frames.last()) {
			readEvent();
		}
		if (!this.reader.isComplete()) {
			this.reader.end(this.sink);
		}
		settle(null);
	}

	private void ask() {
		if (this.asked) {
			return;
		}
		this.asked = true;
		this.askedAt = now();
		if (this.firstAskedAt == NEVER) {
			this.firstAskedAt = this.askedAt;
			watch(this.limits.firstEventTimeout().toNanos());
		}
		this.upstream.request(1);
	}

	private void watch(long nanos) {
		long delay = Math.min(nanos, this.limits.idleTimeout().toNanos());
		this.timer.replace(this.clock.schedule(this::ring, delay, TimeUnit.NANOSECONDS));
	}

	// Only a silence that the subscriber has to bear counts: one that it causes by not
	// asking does not. One timer a stream looks at the clock now and then; there is none
	// for each event.
	private boolean isTooSilent() {
		this.rang = false;
		boolean flowing = this.started.get();
		Duration limit = flowing ? this.limits.idleTimeout() : this.limits.firstEventTimeout();
		long left = limit.toNanos() - (now() - (flowing ? this.askedAt : this.firstAskedAt));
		if (left > 0) {
			watch(left);
			return false;
		}
		this.upstream.cancel();
		settle(timeout(flowing, limit));
		return true;
	}

	private static OpenAiTimeoutException timeout(boolean flowing, Duration limit) {
		String message = flowing ? "The stream was silent for " + limit + " (openai.http.idle-timeout)"
				: "The stream had no event within " + limit + " (openai.http.first-event-timeout)";
		return new OpenAiTimeoutException(message, OpenAiErrorDetails.none(), null);
	}

	private long now() {
		return this.clock.now(TimeUnit.NANOSECONDS);
	}

	private void settle(@Nullable Throwable failure) {
		this.failure = failure;
		this.settled = true;
		this.timer.update(null);
	}

	private void readRest() {
		if (this.bodyEnd == null) {
			this.timer
				.update(this.clock.schedule(this.upstream::cancel, EventStream.REST.toNanos(), TimeUnit.NANOSECONDS));
			this.upstream.request(Long.MAX_VALUE);
		}
	}

	private void terminate() {
		this.terminated = true;
		if (this.failure != null) {
			this.actual.onError(this.failure);
		}
		else {
			this.actual.onComplete();
		}
	}

	private void discard() {
		DataBuffer buffer = this.arrived;
		this.arrived = null;
		DataBufferUtils.release(buffer);
		if (this.cancelled) {
			this.ready.clear();
		}
	}

}
