package io.github.openaispring.voice;

import java.security.Principal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * One connection of a client: who it is, what its first message asks for, and then the
 * way to its session.
 */
final class VoiceConnection implements VoiceInlet.Listener {

	private static final Duration FIRST_MESSAGE = Duration.ofSeconds(1);

	private static final Duration AUTHENTICATION = Duration.ofSeconds(10);

	// No close frame. A page that is left or loaded again sends one, and does not come
	// back: it has forgotten the token.
	private static final int LOST = 1006;

	private static final Log logger = LogFactory.getLog(VoiceConnection.class);

	private final Sinks.One<VoiceSession> begun = Sinks.one();

	private final Sinks.Empty<Void> over = Sinks.empty();

	private final VoiceLine line;

	private final VoiceInlet inlet;

	private final VoiceHandshake handshake;

	private final VoiceAuthenticator authenticator;

	private final VoiceSessions sessions;

	private final Scheduler timer;

	private Disposable firstMessage = Disposables.disposed();

	private ContextView context = Context.empty();

	private @Nullable Principal principal;

	private @Nullable VoiceSession session;

	private boolean deaf;

	VoiceConnection(VoiceLine line, Function<VoiceInlet.Listener, VoiceInlet> inlet, VoiceHandshake handshake,
			VoiceAuthenticator authenticator, VoiceSessions sessions, Scheduler timer) {
		this.line = line;
		this.inlet = inlet.apply(this);
		this.handshake = handshake;
		this.authenticator = authenticator;
		this.sessions = sessions;
		this.timer = timer;
	}

	/**
	 * Serve the client.
	 * @return completes when the connection is closed
	 */
	Mono<Void> serve() {
		return Mono
			.deferContextual(
					(view) -> Mono.firstWithSignal(this.inlet.watch().doOnNext(this::closed).then(), talk(view)))
			.doFinally((signal) -> over());
	}

	private Mono<Void> talk(ContextView view) {
		return Mono.firstWithSignal(authenticate(), sentAway())
			.flatMap((known) -> enter(known, view))
			.onErrorResume(VoiceMistake.class, this.line::refuse);
	}

	// Nothing but an error comes before it is known who it is.
	private Mono<Principal> sentAway() {
		return this.begun.asMono().then(Mono.never());
	}

	private Mono<Principal> authenticate() {
		return Mono.defer(() -> this.authenticator.authenticate(this.handshake))
			.subscribeOn(Schedulers.boundedElastic())
			.timeout(AUTHENTICATION, this.timer)
			.filter((known) -> StringUtils.hasLength(known.getName()))
			.onErrorResume((ex) -> {
				logger.warn("A client of the voice endpoint could not be authenticated", ex);
				return Mono.empty();
			})
			.switchIfEmpty(Mono.error(() -> new VoiceMistake(VoiceEnding.UNAUTHENTICATED, "Who are you?")));
	}

	private Mono<Void> enter(Principal principal, ContextView context) {
		this.sessions.checkRoom(principal.getName());
		this.principal = principal;
		this.context = context;
		this.firstMessage = this.timer.schedule(() -> begin(VoiceStart.defaults()), FIRST_MESSAGE.toMillis(),
				TimeUnit.MILLISECONDS);
		this.inlet.open();
		return write();
	}

	private Mono<Void> write() {
		return this.begun.asMono()
			.flatMap((talk) -> this.line.write(talk.messages(this))
				.then(Mono.defer(() -> this.line.close(status(talk))))
				.onErrorResume(VoiceMistake.class, (ex) -> this.line.close(ex.ending().status())));
	}

	private static CloseStatus status(VoiceSession session) {
		VoiceEnding ending = session.ending();
		return (ending != null) ? ending.status() : CloseStatus.SERVER_ERROR;
	}

	@Override
	public synchronized void received(VoiceClientMessage message) {
		if (this.deaf) {
			return;
		}
		boolean first = this.session == null;
		begin((message instanceof VoiceStart start) ? start : VoiceStart.defaults());
		if (this.session != null && !(first && message instanceof VoiceStart)) {
			this.session.received(this, message);
		}
	}

	private synchronized void begin(VoiceStart start) {
		Principal principal = this.principal;
		if (this.session != null || this.deaf || principal == null) {
			return;
		}
		this.firstMessage.dispose();
		try {
			this.session = this.sessions.begin(new VoiceRequest(this.handshake, principal, start), this, this.context);
			this.inlet.bound(this.session.traffic());
			this.begun.tryEmitValue(this.session);
		}
		catch (VoiceMistake ex) {
			wrong(ex);
		}
	}

	@Override
	public synchronized void ping(byte[] payload) {
		if (this.session != null) {
			this.session.ping(this, payload);
		}
	}

	@Override
	public synchronized void wrong(VoiceMistake mistake) {
		if (this.deaf) {
			return;
		}
		this.deaf = true;
		if (this.session != null) {
			this.session.end(this, mistake.ending(), mistake.problem());
		}
		else {
			this.begun.tryEmitError(mistake);
		}
	}

	/**
	 * Send the client away because the server stops.
	 * @return completes when it is gone
	 */
	Mono<Void> shutDown() {
		return this.over.asMono().doOnSubscribe((subscription) -> sendAway());
	}

	void sendAway() {
		wrong(new VoiceMistake(VoiceEnding.SERVER_SHUTDOWN, "The server is shutting down"));
	}

	private synchronized void closed(CloseStatus status) {
		if (this.session != null && status.getCode() != LOST) {
			this.session.end(this, VoiceEnding.CLIENT, null);
		}
	}

	private void over() {
		gone();
		this.over.tryEmitEmpty();
	}

	private synchronized void gone() {
		this.deaf = true;
		this.firstMessage.dispose();
		if (this.session != null) {
			this.session.lost(this);
		}
	}

}
