package io.github.openaispring.voice;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A client's conversation, from its first message to its end. It outlives a connection
 * that is lost, for a while.
 */
final class VoiceSession implements VoiceDelivery.Listener, VoiceSource.Listener {

	private static final Duration GRACE = Duration.ofSeconds(5);

	private static final Log logger = LogFactory.getLog(VoiceSession.class);

	private final VoiceTasks tasks = new VoiceTasks();

	private final VoiceBacklog backlog = new VoiceBacklog();

	private final Disposable.Composite timers = Disposables.composite();

	private final VoiceSource source = new VoiceSource(this.tasks, this);

	private final VoiceOutbox outbox = new VoiceOutbox(this.source::ask);

	private final VoiceSettings settings;

	private final Scheduler timer;

	private final IdleWatch idle;

	private final String token;

	private final String owner;

	private final Runnable onEnd;

	private final VoiceTraffic traffic;

	private Disposable opening = Disposables.disposed();

	private Disposable resumeTimer = Disposables.disposed();

	private volatile @Nullable Object client;

	private @Nullable VoiceConversation conversation;

	private Instant expiresAt = Instant.MAX;

	private boolean handsFree;

	private volatile long lostAt;

	private volatile @Nullable VoiceEnding ending;

	VoiceSession(VoiceSettings settings, Scheduler timer, String token, String owner, Runnable onEnd) {
		this.settings = settings;
		this.timer = timer;
		this.token = token;
		this.owner = owner;
		this.onEnd = onEnd;
		this.traffic = new VoiceTraffic(() -> timer.now(TimeUnit.NANOSECONDS));
		this.idle = new IdleWatch(this::now);
	}

	private long now() {
		return this.timer.now(TimeUnit.MILLISECONDS);
	}

	// Who comes back has not more to say than who stayed.
	VoiceTraffic traffic() {
		return this.traffic;
	}

	String token() {
		return this.token;
	}

	boolean isOf(String principal) {
		return this.owner.equals(principal);
	}

	boolean isLost() {
		return this.client == null;
	}

	long lostAt() {
		return this.lostAt;
	}

	/**
	 * End if the client is lost, for another session of its principal.
	 */
	void giveWay() {
		this.tasks.run(() -> {
			if (this.client == null && this.conversation != null) {
				end(VoiceEnding.CLIENT);
			}
		});
	}

	/**
	 * Return why the session is over.
	 * @return the reason, or {@code null} while it is not
	 */
	@Nullable VoiceEnding ending() {
		return this.ending;
	}

	/**
	 * Begin for a client.
	 * @param client the client's connection
	 * @param conversation opens the conversation
	 */
	void open(Object client, Mono<VoiceConversation> conversation) {
		this.tasks.run(() -> {
			this.client = client;
			// Not what the subscriber gets: what comes when it has given up has to be
			// closed.
			this.opening = conversation.doOnNext((opened) -> this.tasks.run(() -> opened(opened)))
				.subscribe(null, (ex) -> this.tasks.run(() -> failed(ex)));
		});
	}

	private void opened(VoiceConversation conversation) {
		if (this.ending != null) {
			close(conversation);
			return;
		}
		this.conversation = conversation;
		this.handsFree = conversation.isHandsFree();
		this.expiresAt = Instant.ofEpochMilli(now()).plus(this.settings.maxDuration());
		this.outbox.tell(ready(conversation, false));
		this.source.subscribeTo(conversation.messages());
		schedule(() -> end(VoiceEnding.MAX_DURATION), this.settings.maxDuration().toMillis());
		this.idle.heard();
		checkIdle();
		this.backlog.drainTo(this::pass);
	}

	private VoiceServerMessage ready(VoiceConversation conversation, boolean resumed) {
		String resumeToken = this.settings.resumeTimeout().isZero() ? null : this.token;
		return new VoiceServerMessage.Ready(conversation.id(), conversation.model(), conversation.voice(),
				conversation.tools(), this.expiresAt, resumeToken, resumed);
	}

	private void checkIdle() {
		long limit = this.settings.idleTimeout().toMillis();
		long left = limit - this.idle.quietMs();
		if (left <= 0) {
			end(VoiceEnding.IDLE_TIMEOUT);
		}
		else {
			schedule(this::checkIdle, Math.min(left, limit));
		}
	}

	private Disposable schedule(Runnable task, long ms) {
		Disposable.Swap slot = Disposables.swap();
		this.timers.add(slot);
		slot.update(this.timer.schedule(() -> {
			this.timers.remove(slot);
			this.tasks.run(() -> {
				if (this.ending == null) {
					task.run();
				}
			});
		}, ms, TimeUnit.MILLISECONDS));
		return slot;
	}

	/**
	 * Go on with another connection of the client.
	 * @param client the connection
	 */
	void resume(Object client) {
		this.tasks.run(() -> {
			VoiceConversation conversation = this.conversation;
			if (this.ending != null || conversation == null) {
				this.client = (this.client != null) ? this.client : client;
				return;
			}
			long gap = (this.client != null) ? 0 : now() - this.lostAt;
			this.client = client;
			this.resumeTimer.dispose();
			VoiceDelivery old = this.outbox.delivery();
			this.outbox.detach();
			if (old != null) {
				old.fail(replaced());
			}
			this.outbox.tellFirst(ready(conversation, true), new VoiceServerMessage.Reconnected(gap));
		});
	}

	private static VoiceMistake replaced() {
		return new VoiceMistake(VoiceEnding.CLIENT, "The client has another connection");
	}

	/**
	 * Take what a client says.
	 * @param client the client's connection
	 * @param message the message
	 */
	void received(Object client, VoiceClientMessage message) {
		this.tasks.run(() -> {
			if (this.ending == null && client == this.client) {
				received(message);
			}
		});
	}

	private void received(VoiceClientMessage message) {
		if (message == VoiceClientMessage.Command.CLOSE) {
			end(VoiceEnding.CLIENT);
		}
		else if (message instanceof VoiceStart) {
			this.outbox.tell(new VoiceServerMessage.Problem("start_late", "The session has begun already", false));
		}
		else if (this.conversation != null) {
			pass(message);
		}
		else {
			keep(message);
		}
	}

	private void keep(VoiceClientMessage message) {
		try {
			this.backlog.add(message);
		}
		catch (VoiceMistake ex) {
			end(ex.ending(), ex.problem());
		}
	}

	private void pass(VoiceClientMessage message) {
		VoiceConversation conversation = this.conversation;
		if (conversation == null) {
			return;
		}
		if (message instanceof VoiceClientMessage.Audio audio) {
			if (!this.handsFree) {
				this.idle.heard();
			}
			perform(conversation.audio(audio.pcm()));
			return;
		}
		this.idle.heard();
		if (message instanceof VoiceClientMessage.Text text) {
			perform(conversation.text(text.text()));
		}
		else if (message == VoiceClientMessage.Command.COMMIT) {
			perform(conversation.commit());
		}
		else if (message == VoiceClientMessage.Command.CLEAR) {
			perform(conversation.clear());
		}
		else if (message instanceof VoiceClientMessage.Played played) {
			perform(conversation.played(played.itemId(), played.ms()));
		}
		else if (message == VoiceClientMessage.Command.INTERRUPT) {
			perform(conversation.interrupt());
		}
		else if (message instanceof VoiceClientMessage.Update update) {
			perform(conversation.turnDetection(update.turnDetection())
				.doOnSuccess((done) -> this.tasks.run(() -> this.handsFree = conversation.isHandsFree())));
		}
	}

	private void perform(Mono<Void> action) {
		action.subscribe(null, (ex) -> this.tasks.run(() -> this.outbox.tell(VoiceProblems.of(ex))));
	}

	void ping(Object client, byte[] payload) {
		this.tasks.run(() -> {
			if (client == this.client) {
				this.outbox.tell(new VoiceServerMessage.Pong(payload));
			}
		});
	}

	@Override
	public void said(List<VoiceServerMessage> messages) {
		messages.forEach(this.idle::said);
		this.outbox.said(messages);
	}

	@Override
	public void fell(@Nullable Throwable error) {
		if (error != null) {
			failed(error);
		}
		else {
			end(VoiceEnding.SESSION_ENDED);
		}
	}

	private void failed(Throwable error) {
		if (error instanceof VoiceRefusedException) {
			end(VoiceEnding.BAD_MESSAGE, VoiceProblems.fatal(error));
			return;
		}
		if (this.ending == null) {
			logger.warn("A voice session failed", error);
		}
		end(VoiceEnding.SESSION_FAILED, VoiceProblems.fatal(error));
	}

	/**
	 * A connection of the client is gone without a word.
	 * @param client the connection
	 */
	void lost(Object client) {
		this.tasks.run(() -> {
			if (this.ending != null || client != this.client) {
				return;
			}
			this.client = null;
			this.outbox.detach();
			if (this.conversation == null || this.settings.resumeTimeout().isZero()) {
				end(VoiceEnding.CLIENT);
				return;
			}
			this.lostAt = now();
			this.resumeTimer = schedule(() -> end(VoiceEnding.CLIENT), this.settings.resumeTimeout().toMillis());
		});
	}

	/**
	 * End because of a client, unless another connection took its place.
	 * @param client the client's connection
	 * @param ending why
	 * @param problem what the client is told
	 */
	void end(Object client, VoiceEnding ending, VoiceServerMessage.@Nullable Problem problem) {
		this.tasks.run(() -> {
			if (client == this.client) {
				end(ending, problem);
			}
		});
	}

	void shutDown() {
		this.tasks.run(() -> end(VoiceEnding.SERVER_SHUTDOWN));
	}

	private void end(VoiceEnding ending) {
		end(ending, (VoiceServerMessage.Problem) null);
	}

	private void end(VoiceEnding ending, VoiceServerMessage.@Nullable Problem problem) {
		if (this.ending != null) {
			return;
		}
		this.ending = ending;
		this.timers.dispose();
		this.opening.dispose();
		this.source.cancel();
		this.onEnd.run();
		VoiceConversation conversation = this.conversation;
		BigDecimal cost = (conversation != null) ? conversation.costUsd() : BigDecimal.ZERO;
		List<VoiceServerMessage> last = new ArrayList<>();
		if (problem != null) {
			last.add(problem);
		}
		last.add(new VoiceServerMessage.Closed(ending.word(), cost));
		if (conversation != null) {
			close(conversation);
		}
		this.outbox.end(last);
		this.timer.schedule(() -> this.tasks.run(this::hangUp), GRACE.toMillis(), TimeUnit.MILLISECONDS);
	}

	private static void close(VoiceConversation conversation) {
		conversation.close().subscribe(null, (ex) -> logger.debug("A conversation was not closed as it should", ex));
	}

	// A client that does not read cannot be told anything more.
	private void hangUp() {
		VoiceDelivery delivery = this.outbox.delivery();
		VoiceEnding reason = this.ending;
		if (delivery != null && reason != null) {
			delivery.fail(new VoiceMistake(reason, "The client does not read"));
		}
	}

	/**
	 * Return what is told to a connection of the client.
	 * @param client the connection
	 * @return the messages up to the end of the session
	 */
	Flux<VoiceServerMessage> messages(Object client) {
		return new Flux<>() {

			@Override
			public void subscribe(CoreSubscriber<? super VoiceServerMessage> subscriber) {
				VoiceSession session = VoiceSession.this;
				VoiceDelivery delivery = new VoiceDelivery(subscriber, session.tasks, session.timer, session);
				subscriber.onSubscribe(delivery);
				session.tasks.run(() -> session.deliver(client, delivery));
			}

		};
	}

	// Of two connections that come back at once, the second may take over before the
	// first
	// listens.
	private void deliver(Object client, VoiceDelivery delivery) {
		if (client == this.client) {
			this.outbox.deliverTo(delivery);
		}
		else {
			delivery.fail(replaced());
		}
	}

	@Override
	public void ready(VoiceDelivery delivery) {
		if (delivery == this.outbox.delivery()) {
			this.outbox.deliver();
		}
	}

	@Override
	public void slow(VoiceDelivery delivery) {
		if (delivery == this.outbox.delivery()) {
			end(VoiceEnding.TOO_SLOW);
			hangUp();
		}
	}

	@Override
	public void gone(VoiceDelivery delivery) {
		if (delivery == this.outbox.delivery()) {
			this.outbox.detach();
		}
	}

}
