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
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.realtime.SerialTasks;

/**
 * A client's conversation, from its first message to its end. It outlives a connection
 * that is lost, for a while.
 */
final class VoiceSession implements VoiceSource.Listener {

	private static final Duration GRACE = Duration.ofSeconds(5);

	private static final Log logger = LogFactory.getLog(VoiceSession.class);

	private final SerialTasks tasks = new SerialTasks(VoiceSession::unexpected);

	private final VoiceSource source = new VoiceSource(this.tasks, this);

	private final VoiceSettings settings;

	private final VoiceTimers timers;

	private final IdleWatch idle;

	private final VoiceOutbox outbox;

	private final VoiceRelay relay;

	private final String token;

	private final String owner;

	private final Runnable onEnd;

	private final VoiceTraffic traffic;

	private Disposable opening = Disposables.disposed();

	private Disposable resumeTimer = Disposables.disposed();

	private volatile @Nullable Object client;

	private @Nullable VoiceConversation conversation;

	private Instant expiresAt = Instant.MAX;

	private volatile long lostAt;

	private volatile @Nullable VoiceEnding ending;

	VoiceSession(VoiceSettings settings, Scheduler timer, String token, String owner, Runnable onEnd) {
		this.settings = settings;
		this.timers = new VoiceTimers(this.tasks, timer);
		this.idle = new IdleWatch(this.timers::nowMs);
		this.outbox = new VoiceOutbox(this.tasks, timer, this.source::ask, this::tooSlow);
		this.relay = new VoiceRelay(this.tasks, this.idle, (ex) -> this.outbox.tell(VoiceProblems.of(ex)));
		this.token = token;
		this.owner = owner;
		this.onEnd = onEnd;
		this.traffic = new VoiceTraffic(() -> timer.now(TimeUnit.NANOSECONDS));
	}

	private static void unexpected(Throwable ex) {
		logger.error("A voice session failed in an unexpected way", ex);
	}

	// Who comes back has not more to say than who stayed.
	VoiceTraffic traffic() {
		return this.traffic;
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
	 * Return what is told to a connection of the client.
	 * @param client the connection
	 * @return the messages up to the end of the session
	 */
	Flux<VoiceServerMessage> messages(Object client) {
		return this.outbox.messages(() -> client == this.client);
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
		this.expiresAt = Instant.ofEpochMilli(this.timers.nowMs()).plus(this.settings.maxDuration());
		this.outbox.tell(ready(conversation, false));
		this.source.subscribeTo(conversation.messages());
		this.timers.after(this.settings.maxDuration(), () -> end(VoiceEnding.MAX_DURATION));
		this.idle.heard();
		checkIdle();
		this.relay.open(conversation);
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
			this.timers.after(Duration.ofMillis(Math.min(left, limit)), this::checkIdle);
		}
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
		else {
			relay(message);
		}
	}

	private void relay(VoiceClientMessage message) {
		try {
			this.relay.take(message);
		}
		catch (VoiceMistake ex) {
			end(ex.ending(), ex.problem());
		}
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
	public void ended(@Nullable Throwable error) {
		if (error != null) {
			failed(error);
		}
		else {
			end(VoiceEnding.SESSION_ENDED);
		}
	}

	private void failed(Throwable error) {
		VoiceEnding ending = VoiceProblems.ending(error);
		if (this.ending == null && ending == VoiceEnding.SESSION_FAILED) {
			warn(error);
		}
		end(ending, VoiceProblems.fatal(error));
	}

	// What clients can bring about has no stack trace.
	private static void warn(Throwable error) {
		if (error instanceof OpenAiException) {
			logger.warn("A voice session failed: " + error.getMessage());
		}
		else {
			logger.warn("A voice session failed", error);
		}
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
			this.lostAt = this.timers.nowMs();
			this.resumeTimer = this.timers.after(this.settings.resumeTimeout(), () -> end(VoiceEnding.CLIENT));
		});
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
			long gap = (this.client != null) ? 0 : this.timers.nowMs() - this.lostAt;
			this.client = client;
			this.resumeTimer.dispose();
			this.outbox.cut(VoiceOutbox.replaced());
			this.outbox.tellFirst(ready(conversation, true), new VoiceServerMessage.Reconnected(gap));
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

	private void tooSlow() {
		end(VoiceEnding.TOO_SLOW);
		hangUp(VoiceEnding.TOO_SLOW);
	}

	private void end(VoiceEnding ending) {
		end(ending, (VoiceServerMessage.Problem) null);
	}

	private void end(VoiceEnding ending, VoiceServerMessage.@Nullable Problem problem) {
		if (this.ending != null) {
			return;
		}
		this.ending = ending;
		this.timers.end(GRACE, () -> hangUp(ending));
		this.opening.dispose();
		this.source.cancel();
		this.onEnd.run();
		List<VoiceServerMessage> last = new ArrayList<>();
		if (problem != null) {
			last.add(problem);
		}
		VoiceConversation conversation = this.conversation;
		BigDecimal cost = (conversation != null) ? conversation.costUsd() : BigDecimal.ZERO;
		last.add(new VoiceServerMessage.Closed(ending.word(), cost));
		if (conversation != null) {
			close(conversation);
		}
		this.outbox.end(last);
	}

	private static void close(VoiceConversation conversation) {
		conversation.close().subscribe(null, (ex) -> logger.debug("A conversation was not closed as it should", ex));
	}

	// A client that does not read cannot be told anything more.
	private void hangUp(VoiceEnding ending) {
		this.outbox.cut(new VoiceMistake(ending, "The client does not read"));
	}

}
