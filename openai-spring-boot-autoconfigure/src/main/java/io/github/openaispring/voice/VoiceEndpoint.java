package io.github.openaispring.voice;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import io.github.openaispring.realtime.RealtimeSessions;

/**
 * Where browsers come to talk: a WebSocket that speaks {@code openai-voice.v1}.
 *
 * @since 0.1.0
 */
public final class VoiceEndpoint implements WebHandler {

	private static final List<String> PROTOCOLS = List.of("openai-voice.v1");

	private final WebSocketService upgrade = new VoiceUpgrade();

	private final VoiceCodec codec = new VoiceCodec();

	private final Set<VoiceConnection> connections = ConcurrentHashMap.newKeySet();

	private final VoiceOrigins origins;

	private final VoiceAuthenticator authenticator;

	private final VoiceSessions sessions;

	private final Scheduler timer;

	private volatile boolean closed;

	/**
	 * Create an endpoint.
	 * @param settings who may talk, and for how long
	 * @param authenticator finds out who a client is
	 * @param configurer decides what a client's session is like
	 * @param sessions opens sessions with the model
	 */
	public VoiceEndpoint(VoiceSettings settings, VoiceAuthenticator authenticator, VoiceSessionConfigurer configurer,
			RealtimeSessions sessions) {
		this(settings, authenticator, new RealtimeVoiceConversations(sessions, configurer), Schedulers.parallel());
	}

	VoiceEndpoint(VoiceSettings settings, VoiceAuthenticator authenticator, VoiceConversations conversations,
			Scheduler timer) {
		this.origins = new VoiceOrigins(settings.allowedOrigins());
		this.authenticator = authenticator;
		this.sessions = new VoiceSessions(conversations, settings, timer);
		this.timer = timer;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange) {
		return this.upgrade.handleRequest(exchange, new Handler(exchange));
	}

	/**
	 * End all conversations and take no new ones.
	 * @return completes when all connections are closed
	 */
	public Mono<Void> close() {
		return Mono.defer(() -> {
			this.closed = true;
			this.sessions.all().forEach(VoiceSession::shutDown);
			return Mono.when(this.connections.stream().map(VoiceConnection::shutDown).toList());
		});
	}

	/**
	 * Take conversations again.
	 */
	public void open() {
		this.closed = false;
	}

	int sessionCount() {
		return this.sessions.taken();
	}

	long lostCount() {
		return this.sessions.all().stream().filter(VoiceSession::isLost).count();
	}

	private Mono<Void> talk(WebSocketSession socket, VoiceLine line) {
		HandshakeInfo info = socket.getHandshakeInfo();
		VoiceHandshake handshake = new VoiceHandshake(info.getUri(), info.getHeaders(), info.getPrincipal(),
				info.getRemoteAddress());
		VoiceTraffic traffic = new VoiceTraffic(() -> this.timer.now(TimeUnit.NANOSECONDS));
		VoiceConnection connection = new VoiceConnection(line,
				(listener) -> new VoiceInlet(socket, this.codec, traffic, listener), handshake, this.authenticator,
				this.sessions, this.timer);
		this.connections.add(connection);
		if (this.closed) {
			connection.sendAway();
		}
		return connection.serve().doFinally((signal) -> this.connections.remove(connection));
	}

	/**
	 * Serves one request.
	 */
	private final class Handler implements WebSocketHandler {

		private final ServerWebExchange exchange;

		Handler(ServerWebExchange exchange) {
			this.exchange = exchange;
		}

		@Override
		public List<String> getSubProtocols() {
			return PROTOCOLS;
		}

		@Override
		public Mono<Void> handle(WebSocketSession socket) {
			VoiceEndpoint endpoint = VoiceEndpoint.this;
			VoiceLine line = new VoiceLine(socket, endpoint.codec, endpoint.timer, NativeConnection.of(this.exchange));
			return endpoint.origins.allow(this.exchange.getRequest()) ? endpoint.talk(socket, line) : line
				.refuse(new VoiceMistake(VoiceEnding.ORIGIN_NOT_ALLOWED, "Pages of this origin may not connect"));
		}

		// What comes is taken and not looked at, so that the client gets to read why.
		private Mono<Void> refuse(WebSocketSession socket, VoiceLine line, VoiceMistake reason) {
			return Mono.firstWithSignal(socket.receive().then().onErrorComplete(), line.refuse(reason));
		}

	}

}
