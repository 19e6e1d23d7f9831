package io.github.openaispring.realtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.publisher.Sinks;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiTimeoutException;
import io.github.openaispring.realtime.event.ErrorReceived;
import io.github.openaispring.realtime.event.RealtimeClientEvent;
import io.github.openaispring.realtime.event.RealtimeServerEvent;
import io.github.openaispring.realtime.event.RealtimeSessionInfo;
import io.github.openaispring.realtime.event.SessionCreated;
import io.github.openaispring.realtime.event.SessionUpdated;
import io.github.openaispring.realtime.event.TranscriptionSessionCreated;
import io.github.openaispring.realtime.event.TranscriptionSessionUpdated;

/**
 * One connection from the moment it is wanted: it is ready when the server has confirmed
 * the session as it is to be. What the server says before somebody listens waits.
 */
final class Link {

	private static final int EARLY = 1_000;

	private final Sinks.One<RealtimeSessionInfo> created = Sinks.one();

	private final Sinks.One<RealtimeSessionInfo> updated = Sinks.one();

	private final Deque<RealtimeServerEvent> early = new ArrayDeque<>();

	private final RealtimeWebSocket socket;

	private volatile @Nullable RealtimeSessionInfo first;

	private volatile @Nullable RealtimeSessionInfo info;

	private @Nullable LinkListener listener;

	private @Nullable RealtimeClose end;

	Link(RealtimeWebSocket socket) {
		this.socket = socket;
	}

	/**
	 * Connect and set up the session.
	 * @param connection connects the socket
	 * @param update tells the server what the session is to be
	 * @param timeout how long the server may take for each confirmation
	 * @return this link when it is ready
	 */
	Mono<Link> open(Mono<Void> connection, RealtimeClientEvent update, Duration timeout) {
		return connection.doOnSuccess((connected) -> listen())
			.then(confirmed(this.created, "session.created", timeout))
			.then(Mono.defer(() -> this.socket.send(update)))
			.then(confirmed(this.updated, "session.updated", timeout))
			.map(this::ready)
			.doOnError((ex) -> close().subscribe())
			.doFinally(this::closeIfCancelled);
	}

	// Nobody is told of the end any more, because it comes after the cancellation.
	private void closeIfCancelled(SignalType signal) {
		if (signal == SignalType.CANCEL) {
			close().subscribe();
		}
	}

	// A compatible server may leave out of the confirmation what it said at first.
	private Link ready(RealtimeSessionInfo confirmed) {
		RealtimeSessionInfo first = Objects.requireNonNullElse(this.first, confirmed);
		this.info = new RealtimeSessionInfo((confirmed.id() != null) ? confirmed.id() : first.id(), confirmed.object(),
				(confirmed.expiresAt() != null) ? confirmed.expiresAt() : first.expiresAt(), confirmed.settings());
		return this;
	}

	/**
	 * Return the session that the server confirmed.
	 * @return the session
	 */
	RealtimeSessionInfo info() {
		return Objects.requireNonNull(this.info);
	}

	private Mono<RealtimeSessionInfo> confirmed(Sinks.One<RealtimeSessionInfo> confirmation, String event,
			Duration timeout) {
		return confirmation.asMono()
			.timeout(timeout,
					Mono.error(() -> new OpenAiTimeoutException(
							"The server did not send %s within %s".formatted(event, timeout), OpenAiErrorDetails.none(),
							null)));
	}

	// How the connection ended, closed() tells.
	private void listen() {
		this.socket.closed().subscribe(this::ended);
		this.socket.receive().subscribe(this::received, (ex) -> {
		});
	}

	// What confirms the session must not be taken for what confirms a later change.
	private void received(RealtimeServerEvent event) {
		pass(event);
		if (event instanceof SessionCreated confirmed) {
			created(confirmed.session());
		}
		else if (event instanceof TranscriptionSessionCreated confirmed) {
			created(confirmed.session());
		}
		else if (event instanceof SessionUpdated confirmed) {
			this.updated.tryEmitValue(confirmed.session());
		}
		else if (event instanceof TranscriptionSessionUpdated confirmed) {
			this.updated.tryEmitValue(confirmed.session());
		}
		else if (event instanceof ErrorReceived refused) {
			refused(RealtimeErrors.of(refused.error()));
		}
	}

	private void created(RealtimeSessionInfo session) {
		this.first = session;
		this.created.tryEmitValue(session);
	}

	private void refused(OpenAiException error) {
		this.created.tryEmitError(error);
		this.updated.tryEmitError(error);
	}

	private void pass(RealtimeServerEvent event) {
		LinkListener listener;
		synchronized (this) {
			listener = this.listener;
			if (listener == null && this.early.size() < EARLY) {
				this.early.add(event);
			}
		}
		if (listener != null) {
			listener.received(this, event);
		}
	}

	private void ended(RealtimeClose end) {
		OpenAiException error = end.error();
		refused((error != null) ? error : RealtimeErrors.closed());
		LinkListener listener;
		synchronized (this) {
			this.end = end;
			listener = this.listener;
		}
		if (listener != null) {
			listener.ended(this, end);
		}
	}

	/**
	 * Listen, to what has been said already too, before anything else comes.
	 * @param listener is told, and must not wait for anything
	 */
	void listen(LinkListener listener) {
		synchronized (this) {
			this.early.forEach((event) -> listener.received(this, event));
			this.early.clear();
			this.listener = listener;
			if (this.end != null) {
				listener.ended(this, this.end);
			}
		}
	}

	Mono<Void> send(RealtimeClientEvent event) {
		return this.socket.send(event);
	}

	Mono<Void> sendAll(List<RealtimeClientEvent> events) {
		return this.socket.sendAll(events);
	}

	boolean isClosed() {
		return this.socket.isClosed();
	}

	long audioBytesWaiting() {
		return this.socket.audioBytesWaiting();
	}

	Mono<Void> audioRoom() {
		return this.socket.audioRoom();
	}

	Mono<Void> close() {
		return this.socket.close();
	}

}
