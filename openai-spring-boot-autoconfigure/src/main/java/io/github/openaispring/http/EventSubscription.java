package io.github.openaispring.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
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
 * One subscription to an {@link EventStream}. Everything that gives something to the
 * subscriber happens in {@link #give()}, by one thread at a time.
 *
 * @param <T> what the subscriber gets
 */
final class EventSubscription<T> implements CoreSubscriber<DataBuffer>, Subscription {

	/** Stands for a regular end of the body where otherwise its error stands. */
	private static final Throwable REGULAR = Exceptions.TERMINATED;

	private final CoreSubscriber<? super T> actual;

	private final EventReader<T> reader;

	private final HttpLimits limits;

	private final AtomicBoolean started;

	private final SseFrames frames;

	private final ArrayDeque<T> ready = new ArrayDeque<>(2);

	private final Consumer<T> sink = this.ready::add;

	private final AtomicInteger work = new AtomicInteger();

	private final AtomicLong demand = new AtomicLong();

	private final AtomicReference<@Nullable Throwable> end = new AtomicReference<>();

	private final Scheduler clock = Schedulers.parallel();

	private final Disposable.Swap timer = Disposables.swap();

	@SuppressWarnings("NullAway.Init")
	private Subscription upstream;

	private volatile @Nullable DataBuffer arrived;

	private volatile boolean cancelled;

	private volatile boolean done;

	private volatile boolean waiting;

	private volatile long waitingSince;

	private long firstAsked = -1;

	EventSubscription(CoreSubscriber<? super T> actual, EventReader<T> reader, HttpLimits limits,
			AtomicBoolean started) {
		this.actual = actual;
		this.reader = reader;
		this.limits = limits;
		this.started = started;
		this.frames = new SseFrames(limits.maxEventSize());
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
		if (this.cancelled || this.end.get() != null || this.done) {
			DataBufferUtils.release(buffer);
			return;
		}
		this.waiting = false;
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
		this.timer.dispose();
		if (this.end.compareAndSet(null, reason)) {
			drain();
		}
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
		if (!this.done && !this.cancelled) {
			this.cancelled = true;
			this.timer.dispose();
			this.upstream.cancel();
			drain();
		}
	}

	private void drain() {
		if (this.work.getAndIncrement() != 0) {
			return;
		}
		int missed = 1;
		do {
			give();
			missed = this.work.addAndGet(-missed);
		}
		while (missed != 0);
	}

	private void give() {
		while (!this.cancelled && !this.done) {
			if (!this.ready.isEmpty()) {
				if (this.demand.get() == 0) {
					return;
				}
				give(this.ready.remove());
			}
			else if (this.reader.isComplete()) {
				complete();
			}
			else if (!advance()) {
				return;
			}
		}
		discard();
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
			if (takeArrived() || takeEnd()) {
				return true;
			}
		}
		catch (Throwable ex) {
			fail(Operators.onOperatorError(this.upstream, ex, currentContext()));
			return true;
		}
		if (this.demand.get() > 0) {
			ask();
		}
		return false;
	}

	private void readEvent() {
		if (!this.started.get()) {
			this.started.set(true);
			watch(this.limits.idleTimeout().toMillis());
		}
		this.reader.read(this.frames.bytes(), this.frames.offset(), this.frames.length(), this.sink);
	}

	private boolean takeArrived() {
		DataBuffer buffer = this.arrived;
		if (buffer == null) {
			return false;
		}
		this.arrived = null;
		try {
			this.frames.append(buffer);
		}
		finally {
			DataBufferUtils.release(buffer);
		}
		return true;
	}

	private boolean takeEnd() {
		Throwable reason = this.end.get();
		if (reason == null) {
			return false;
		}
		if (reason != REGULAR) {
			fail(reason);
			return true;
		}
		if (this.frames.last()) {
			readEvent();
		}
		if (!this.reader.isComplete()) {
			this.reader.end(this.sink);
		}
		return true;
	}

	private void ask() {
		if (this.waiting) {
			return;
		}
		this.waitingSince = now();
		this.waiting = true;
		if (this.firstAsked < 0) {
			this.firstAsked = this.waitingSince;
			watch(this.limits.firstEventTimeout().toMillis());
		}
		this.upstream.request(1);
	}

	private void watch(long millis) {
		this.timer.update(this.clock.schedule(this::checkSilence, millis, TimeUnit.MILLISECONDS));
	}

	/**
	 * Only a silence that the subscriber has to bear counts: one that it causes by not
	 * asking does not. One timer a stream looks at the clock now and then; there is none
	 * for each event.
	 */
	private void checkSilence() {
		boolean flowing = this.started.get();
		Duration limit = flowing ? this.limits.idleTimeout() : this.limits.firstEventTimeout();
		long silence = this.waiting ? now() - (flowing ? this.waitingSince : this.firstAsked) : 0;
		long left = limit.toMillis() - silence;
		if (left > 0) {
			watch(left);
		}
		else if (this.end.compareAndSet(null, timeout(flowing, limit))) {
			this.upstream.cancel();
			drain();
		}
	}

	private static OpenAiTimeoutException timeout(boolean flowing, Duration limit) {
		String message = flowing ? "The stream was silent for " + limit + " (openai.http.idle-timeout)"
				: "The stream had no event within " + limit + " (openai.http.first-event-timeout)";
		return new OpenAiTimeoutException(message, OpenAiErrorDetails.none(), null);
	}

	private long now() {
		return this.clock.now(TimeUnit.MILLISECONDS);
	}

	private void complete() {
		this.done = true;
		if (this.end.get() == null) {
			this.timer
				.update(this.clock.schedule(this.upstream::cancel, EventStream.REST.toMillis(), TimeUnit.MILLISECONDS));
			this.upstream.request(Long.MAX_VALUE);
		}
		this.actual.onComplete();
	}

	private void fail(Throwable error) {
		this.done = true;
		this.timer.dispose();
		this.actual.onError(error);
	}

	private void discard() {
		this.ready.clear();
		DataBuffer buffer = this.arrived;
		this.arrived = null;
		DataBufferUtils.release(buffer);
	}

}
