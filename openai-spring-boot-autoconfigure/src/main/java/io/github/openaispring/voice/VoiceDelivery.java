package io.github.openaispring.voice;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;

/**
 * The way of messages to one connection, as fast as it takes them. Only tasks of the
 * session touch it.
 */
final class VoiceDelivery implements Subscription {

	private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

	private final CoreSubscriber<? super VoiceServerMessage> subscriber;

	private final VoiceTasks tasks;

	private final Scheduler timer;

	private final Listener listener;

	private Disposable watch = () -> {
	};

	private boolean watched;

	private boolean over;

	private long requested;

	private long sentAt;

	VoiceDelivery(CoreSubscriber<? super VoiceServerMessage> subscriber, VoiceTasks tasks, Scheduler timer,
			Listener listener) {
		this.subscriber = subscriber;
		this.tasks = tasks;
		this.timer = timer;
		this.listener = listener;
	}

	@Override
	public void request(long n) {
		if (Operators.validate(n)) {
			this.tasks.run(() -> {
				this.requested = Operators.addCap(this.requested, n);
				this.listener.ready(this);
			});
		}
	}

	@Override
	public void cancel() {
		this.tasks.run(() -> {
			end();
			this.listener.gone(this);
		});
	}

	boolean isReady() {
		return !this.over && this.requested > 0;
	}

	void send(VoiceServerMessage message) {
		this.requested = (this.requested == Long.MAX_VALUE) ? this.requested : this.requested - 1;
		this.sentAt = this.timer.now(TimeUnit.NANOSECONDS);
		if (!this.watched && this.requested == 0) {
			watch(PATIENCE);
		}
		this.subscriber.onNext(message);
	}

	private void watch(long nanos) {
		this.watched = true;
		this.watch = this.timer.schedule(() -> this.tasks.run(this::check), nanos, TimeUnit.NANOSECONDS);
	}

	// A message that is asked for after the one that was sent shows that it has gone out.
	private void check() {
		this.watched = false;
		if (this.over || this.requested > 0) {
			return;
		}
		long waited = this.timer.now(TimeUnit.NANOSECONDS) - this.sentAt;
		if (waited < PATIENCE) {
			watch(PATIENCE - waited);
			return;
		}
		this.listener.slow(this);
	}

	void complete() {
		if (end()) {
			this.subscriber.onComplete();
		}
	}

	void fail(VoiceMistake reason) {
		if (end()) {
			this.subscriber.onError(reason);
		}
	}

	private boolean end() {
		if (this.over) {
			return false;
		}
		this.over = true;
		this.watch.dispose();
		return true;
	}

	/**
	 * Is told how the connection does.
	 */
	interface Listener {

		void ready(VoiceDelivery delivery);

		void slow(VoiceDelivery delivery);

		void gone(VoiceDelivery delivery);

	}

}
