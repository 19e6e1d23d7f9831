package io.github.openaispring.realtime;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.realtime.event.RealtimeClientEvent;
import io.github.openaispring.realtime.event.RealtimeServerEvent;
import io.github.openaispring.realtime.event.RealtimeSessionInfo;

/**
 * The connections of one session, one after another. A connection that is lost is
 * replaced; one that is about to expire is replaced before, when nobody speaks.
 * Everything but the making of connections happens in the session's tasks.
 */
final class SessionLinks implements AudioGate, LinkListener {

	private static final Duration LAST_MOMENT = Duration.ofSeconds(5);

	/** What expires later than in a year does not expire. */
	private static final long NEVER = Duration.ofDays(365).toSeconds();

	private static final double JITTER = 0.25;

	private final Disposable.Swap timers = Disposables.swap();

	private final Disposable.Swap work = Disposables.swap();

	private final LinkFactory links;

	private final RealtimeSessionPolicy settings;

	private final SessionClock clock;

	private final SerialTasks tasks;

	private final SessionLinksListener listener;

	private final long busyBytes;

	private @Nullable Link link;

	private @Nullable Link successor;

	private boolean preparing;

	private long gapStart;

	private long liveSince;

	private int briefLives;

	private boolean closed;

	private volatile @Nullable Link connecting;

	SessionLinks(LinkFactory links, RealtimeSessionPolicy settings, SessionClock clock, SerialTasks tasks,
			SessionLinksListener listener, long busyBytes) {
		this.links = links;
		this.settings = settings;
		this.clock = clock;
		this.tasks = tasks;
		this.listener = listener;
		this.busyBytes = busyBytes;
	}

	/**
	 * Make the first connection.
	 * @return completes when the server has confirmed the session
	 */
	Mono<Void> open() {
		return this.links.openWithRetry(this.listener.settings(), (begun) -> this.connecting = begun)
			.doOnNext((first) -> this.tasks.run(() -> begin(first)))
			.then();
	}

	private void begin(Link first) {
		this.connecting = null;
		if (this.closed) {
			first.close().subscribe();
			return;
		}
		use(first);
		first.listen(this);
	}

	private void use(Link next) {
		this.link = next;
		this.liveSince = this.clock.nanos();
		this.listener.live(next.info());
		planRotation(next.info());
	}

	@Override
	public boolean isLive() {
		return this.link != null;
	}

	@Override
	public void send(RealtimeClientEvent event) {
		Link to = this.link;
		if (to != null) {
			to.send(event).subscribe(null, (ex) -> this.tasks.run(() -> unsent(to, event, ex)));
		}
	}

	void sendAll(List<RealtimeClientEvent> events) {
		Link to = this.link;
		if (to != null && !events.isEmpty()) {
			to.sendAll(events).subscribe(null, (ex) -> this.tasks.run(() -> unsent(to, events, ex)));
		}
	}

	// One that cannot be said must not keep the others back.
	private void unsent(Link to, List<RealtimeClientEvent> events, Throwable error) {
		if (error instanceof OpenAiInvalidRequestException) {
			events.forEach(this::send);
		}
		else {
			unsent(to, events.get(0), error);
		}
	}

	// A connection that takes no more is as good as lost; the end of one that is closed
	// is told anyway.
	private void unsent(Link to, RealtimeClientEvent event, Throwable error) {
		if (error instanceof OpenAiInvalidRequestException unsayable) {
			this.listener.unsayable(event, unsayable);
		}
		else if (to == this.link && !to.isClosed()) {
			replace(RealtimeErrors.unexpected(error));
			to.close().subscribe();
		}
	}

	@Override
	public boolean isBusy() {
		return this.link != null && this.link.audioBytesWaiting() > this.busyBytes;
	}

	@Override
	public void whenReady(Runnable task) {
		if (this.link != null) {
			this.link.audioRoom().subscribe(null, (ex) -> this.tasks.run(task), () -> this.tasks.run(task));
		}
	}

	@Override
	public void received(Link from, RealtimeServerEvent event) {
		this.tasks.run(() -> {
			if (from == this.link) {
				this.listener.received(event);
			}
		});
	}

	@Override
	public void ended(Link from, RealtimeClose end) {
		this.tasks.run(() -> {
			if (from == this.link && !this.closed) {
				lost(end);
			}
		});
	}

	private void lost(RealtimeClose end) {
		OpenAiException error = end.error();
		if (error == null) {
			stop();
			this.listener.over(null);
		}
		else if (end.isFatal() || !this.settings.reconnect()) {
			stop();
			this.listener.over(error);
		}
		else {
			replace(error);
		}
	}

	private void replace(OpenAiException reason) {
		this.link = null;
		this.gapStart = this.clock.nanos();
		this.briefLives = wasBrief() ? this.briefLives + 1 : 0;
		this.listener.gap(reason);
		if (this.briefLives > this.settings.reconnectAttempts()) {
			giveUp(reason);
			return;
		}
		if (this.successor != null) {
			takeOver(this.successor, false);
			return;
		}
		this.preparing = false;
		this.work.update(pause().then(connect())
			.subscribe((next) -> this.tasks.run(() -> takeOver(next, false)),
					(ex) -> this.tasks.run(() -> giveUp(ex))));
	}

	// A server that agrees and goes away is as bad as one that does not agree: each time
	// is an attempt, or there would be no end to them.
	private boolean wasBrief() {
		return this.gapStart - this.liveSince < this.settings.maxBackoff().toNanos();
	}

	private Mono<Long> pause() {
		if (this.briefLives <= 1) {
			return Mono.empty();
		}
		Duration doubled = this.settings.initialBackoff().multipliedBy(1L << Math.min(this.briefLives - 2, 16));
		return this.clock
			.after((doubled.compareTo(this.settings.maxBackoff()) < 0) ? doubled : this.settings.maxBackoff());
	}

	private Mono<Link> connect() {
		Retry retry = Retry.backoff(this.settings.reconnectAttempts() - 1L, this.settings.initialBackoff())
			.maxBackoff(this.settings.maxBackoff())
			.jitter(JITTER)
			.scheduler(this.clock.scheduler())
			.filter(SessionLinks::isWorthAnother)
			.onRetryExhaustedThrow((spec, signal) -> signal.failure());
		return Mono.defer(() -> this.links.open(this.listener.settings())).retryWhen(retry);
	}

	private static boolean isWorthAnother(Throwable error) {
		if (!(error instanceof OpenAiException known) || error instanceof OpenAiInvalidRequestException) {
			return false;
		}
		return !RealtimeClose.lost(known).isFatal();
	}

	private void giveUp(Throwable error) {
		if (!this.closed) {
			stop();
			this.listener.over(RealtimeErrors.unexpected(error));
		}
	}

	private void takeOver(Link next, boolean planned) {
		if (this.closed) {
			next.close().subscribe();
			return;
		}
		this.successor = null;
		this.preparing = false;
		use(next);
		this.listener.replay(Duration.ofNanos(this.clock.nanos() - this.gapStart), planned);
		next.listen(this);
	}

	// A life that is shorter than the time before it must not end at once. One that has
	// ended before it began is told by a clock that is not ours.
	private void planRotation(RealtimeSessionInfo info) {
		Duration life = life(info.expiresAt());
		if (life.compareTo(LAST_MOMENT.multipliedBy(2)) < 0 || !this.settings.reconnect()) {
			this.timers.update(Disposables.disposed());
			return;
		}
		Duration early = life.minus(this.settings.rotateBeforeExpiry());
		Duration half = life.dividedBy(2);
		Link planned = this.link;
		this.timers
			.update(Disposables.composite(after((early.compareTo(half) > 0) ? early : half, () -> prepare(planned)),
					after(life.minus(LAST_MOMENT), () -> rotateNow(planned))));
	}

	private Duration life(@Nullable Long expiresAt) {
		long end = (expiresAt != null) ? expiresAt : 0;
		long now = this.clock.millis();
		boolean told = end > now / 1000 && end < now / 1000 + NEVER;
		return told ? Duration.ofMillis(end * 1000 - now) : Duration.ZERO;
	}

	private Disposable after(Duration wait, Runnable task) {
		return this.clock.after(wait).subscribe((tick) -> this.tasks.run(task));
	}

	private void prepare(@Nullable Link expiring) {
		if (this.closed || this.link == null || this.link != expiring || this.preparing) {
			return;
		}
		this.preparing = true;
		this.work.update(connect().subscribe((next) -> this.tasks.run(() -> prepared(next)),
				(ex) -> this.tasks.run(() -> this.preparing = false)));
	}

	private void prepared(Link next) {
		if (this.closed || this.link == null) {
			next.close().subscribe();
			return;
		}
		this.successor = next;
		rotateIfQuiet();
	}

	/**
	 * Let the successor take over if it is ready and nobody speaks.
	 */
	void rotateIfQuiet() {
		if (this.successor != null && this.link != null && this.listener.isQuiet()) {
			rotate();
		}
	}

	private void rotateNow(@Nullable Link expiring) {
		if (this.successor != null && this.link != null && this.link == expiring) {
			rotate();
		}
	}

	private void rotate() {
		Link next = this.successor;
		Link expiring = this.link;
		if (next == null || expiring == null) {
			return;
		}
		this.gapStart = this.clock.nanos();
		this.link = null;
		this.listener.gap(null);
		takeOver(next, true);
		expiring.close().subscribe();
	}

	private void stop() {
		this.closed = true;
		this.link = null;
		this.timers.dispose();
		this.work.dispose();
		if (this.successor != null) {
			this.successor.close().subscribe();
		}
	}

	/**
	 * Close for good.
	 * @return completes when the connection is closed
	 */
	Mono<Void> close() {
		Link open = (this.link != null) ? this.link : this.connecting;
		stop();
		return (open != null) ? open.close() : Mono.empty();
	}

}
