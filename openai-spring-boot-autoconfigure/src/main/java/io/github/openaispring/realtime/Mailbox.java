package io.github.openaispring.realtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiStreamException;

/**
 * What waits for one subscriber, within bounds: urgent signals in one lane, all others in
 * order in another. It never makes the sender wait. When too much audio waits, the oldest
 * gives way; when too many signals wait, the subscriber gets an error, because a signal
 * must not be missed unknowingly.
 * <p>
 * Signals are delivered on a thread of the scheduler, so that a subscriber that blocks
 * holds up nobody but itself.
 *
 * @param <T> the type of the signals
 */
final class Mailbox<T> implements Subscription {

	private final Deque<T> urgent = new ArrayDeque<>();

	private final Deque<T> ordered = new ArrayDeque<>();

	private final AtomicLong requested = new AtomicLong();

	private final AtomicInteger missed = new AtomicInteger();

	private final SignalKind<T> kind;

	private final MailboxLimits limits;

	private long audioBytes;

	private @Nullable Throwable error;

	private boolean ended;

	private volatile boolean cancelled;

	private volatile @Nullable Delivery<T> delivery;

	Mailbox(SignalKind<T> kind, MailboxLimits limits) {
		this.kind = kind;
		this.limits = limits;
	}

	/**
	 * Begin to deliver, what waits already first.
	 * @param subscriber who gets the signals
	 * @param scheduler gives the thread
	 */
	void deliverTo(CoreSubscriber<? super T> subscriber, Scheduler scheduler) {
		Delivery<T> begun = new Delivery<>(subscriber, scheduler);
		subscriber.onSubscribe(this);
		this.delivery = begun;
		schedule();
	}

	/**
	 * Give all that waits to another mailbox.
	 * @param other the mailbox
	 */
	synchronized void moveTo(Mailbox<T> other) {
		this.urgent.forEach(other::offer);
		this.ordered.forEach(other::offer);
		clear();
	}

	/**
	 * Add a signal.
	 * @param signal the signal
	 * @return how many bytes of older audio had to give way
	 */
	long offer(T signal) {
		long dropped;
		synchronized (this) {
			if (this.ended || this.cancelled) {
				return 0;
			}
			(this.kind.isUrgent(signal) ? this.urgent : this.ordered).add(signal);
			this.audioBytes += this.kind.bytes(signal);
			dropped = makeRoom();
		}
		schedule();
		return dropped;
	}

	private long makeRoom() {
		if (this.ordered.size() + this.urgent.size() > this.limits.signals()) {
			overflow();
		}
		return (this.audioBytes > this.limits.audioBytes()) ? dropAudio(this.limits.audioBytes()) : 0;
	}

	// Nobody has seen what waits for the first subscriber yet: it may lose its beginning.
	private void overflow() {
		if (this.delivery == null) {
			T oldest = (this.ordered.isEmpty() ? this.urgent : this.ordered).remove();
			this.audioBytes -= this.kind.bytes(oldest);
			return;
		}
		clear();
		this.error = new OpenAiStreamException(
				"The subscriber is %d signals behind; request more, or filter before a slow step"
					.formatted(this.limits.signals()),
				OpenAiErrorDetails.none(), null);
		this.ended = true;
	}

	/**
	 * Drop all audio that waits, as when the user interrupts.
	 */
	synchronized void dropAudio() {
		dropAudio(0);
	}

	private long dropAudio(long limit) {
		long dropped = 0;
		for (Iterator<T> signals = this.ordered.iterator(); signals.hasNext() && this.audioBytes > limit;) {
			int bytes = this.kind.bytes(signals.next());
			if (bytes > 0) {
				signals.remove();
				this.audioBytes -= bytes;
				dropped += bytes;
			}
		}
		return dropped;
	}

	/**
	 * End, after all that waits.
	 * @param reason why, or {@code null} when all is well
	 */
	void end(@Nullable Throwable reason) {
		synchronized (this) {
			if (!this.ended) {
				this.ended = true;
				this.error = reason;
			}
		}
		schedule();
	}

	boolean isCancelled() {
		return this.cancelled;
	}

	synchronized long audioBytes() {
		return this.audioBytes;
	}

	@Override
	public void request(long n) {
		if (Operators.validate(n)) {
			this.requested.accumulateAndGet(n, Operators::addCap);
			schedule();
		}
	}

	@Override
	public void cancel() {
		this.cancelled = true;
		schedule();
	}

	private void schedule() {
		Delivery<T> delivery = this.delivery;
		if (delivery != null && this.missed.getAndIncrement() == 0) {
			delivery.schedule(() -> deliver(delivery));
		}
	}

	private void deliver(Delivery<T> delivery) {
		int seen = 1;
		do {
			if (this.cancelled) {
				clear();
				return;
			}
			deliverRequested(delivery);
			if (endIfDone(delivery)) {
				return;
			}
			seen = this.missed.addAndGet(-seen);
		}
		while (seen != 0);
	}

	private void deliverRequested(Delivery<T> delivery) {
		long demand = this.requested.get();
		long sent = 0;
		while (sent != demand && !this.cancelled) {
			T next = poll();
			if (next == null) {
				break;
			}
			delivery.next(next);
			sent++;
		}
		if (sent != 0 && demand != Long.MAX_VALUE) {
			this.requested.addAndGet(-sent);
		}
	}

	private boolean endIfDone(Delivery<T> delivery) {
		Throwable reason;
		synchronized (this) {
			if (!this.ended || !this.urgent.isEmpty() || !this.ordered.isEmpty()) {
				return false;
			}
			reason = this.error;
		}
		this.cancelled = true;
		delivery.end(reason);
		return true;
	}

	private synchronized @Nullable T poll() {
		T next = !this.urgent.isEmpty() ? this.urgent.poll() : this.ordered.poll();
		if (next != null) {
			this.audioBytes -= this.kind.bytes(next);
		}
		return next;
	}

	private synchronized void clear() {
		this.urgent.clear();
		this.ordered.clear();
		this.audioBytes = 0;
	}

	/**
	 * The way to a subscriber. It has a thread only while there is something to deliver:
	 * a worker would keep one, and share it with others when there are many.
	 *
	 * @param <T> the type of the signals
	 * @param subscriber who gets the signals
	 * @param scheduler gives the thread
	 */
	private record Delivery<T>(CoreSubscriber<? super T> subscriber, Scheduler scheduler) {

		void schedule(Runnable task) {
			this.scheduler.schedule(task);
		}

		void next(T signal) {
			this.subscriber.onNext(signal);
		}

		void end(@Nullable Throwable reason) {
			if (reason != null) {
				this.subscriber.onError(reason);
			}
			else {
				this.subscriber.onComplete();
			}
		}

	}

}
