package io.github.openaispring.realtime;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * All subscribers to the same signals, each with a {@link Mailbox} of its own. What comes
 * before the first subscription is kept for it, as far as that is little.
 *
 * @param <T> the type of the signals
 */
final class Audience<T> {

	private static final int SIGNALS = 10_000;

	private static final MailboxLimits LOBBY = new MailboxLimits(64 * 1024, 256);

	private final List<Mailbox<T>> mailboxes = new CopyOnWriteArrayList<>();

	private final SignalKind<T> kind;

	private final MailboxLimits limits;

	private final Scheduler scheduler;

	private @Nullable Mailbox<T> lobby;

	private boolean ended;

	private @Nullable Throwable error;

	Audience(SignalKind<T> kind, long audioBytes, Scheduler scheduler) {
		this.kind = kind;
		this.limits = new MailboxLimits(audioBytes, SIGNALS);
		this.scheduler = scheduler;
		this.lobby = new Mailbox<>(kind, LOBBY);
	}

	Flux<T> flux() {
		return new Flux<>() {

			@Override
			public void subscribe(CoreSubscriber<? super T> subscriber) {
				Audience.this.subscribe(subscriber);
			}

		};
	}

	private void subscribe(CoreSubscriber<? super T> subscriber) {
		Mailbox<T> mailbox = admit();
		mailbox.deliverTo(subscriber, this.scheduler);
	}

	private synchronized Mailbox<T> admit() {
		Mailbox<T> mailbox = new Mailbox<>(this.kind, this.limits);
		if (this.lobby != null) {
			this.lobby.moveTo(mailbox);
			this.lobby = null;
		}
		if (this.ended) {
			mailbox.end(this.error);
		}
		else {
			this.mailboxes.add(mailbox);
		}
		return mailbox;
	}

	/**
	 * Tell all subscribers.
	 * @param signal the signal
	 * @return how many bytes of older audio had to give way, for the subscriber that lost
	 * most
	 */
	synchronized long publish(T signal) {
		if (this.lobby != null) {
			this.lobby.offer(signal);
			return 0;
		}
		long dropped = 0;
		for (Mailbox<T> mailbox : this.mailboxes) {
			dropped = Math.max(dropped, mailbox.offer(signal));
		}
		this.mailboxes.removeIf(Mailbox::isCancelled);
		return dropped;
	}

	/**
	 * Drop the audio that waits for slow subscribers.
	 */
	synchronized void dropAudio() {
		this.mailboxes.forEach(Mailbox::dropAudio);
		if (this.lobby != null) {
			this.lobby.dropAudio();
		}
	}

	/**
	 * End all subscriptions, and those to come.
	 * @param reason why, or {@code null} when all is well
	 */
	synchronized void end(@Nullable Throwable reason) {
		if (!this.ended) {
			this.ended = true;
			this.error = reason;
			this.mailboxes.forEach((mailbox) -> mailbox.end(reason));
			this.mailboxes.clear();
		}
	}

}
