package io.github.openaispring.realtime;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

import io.github.openaispring.http.HttpListener;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.RealtimeListener;

/**
 * Opens sessions over WebSocket and keeps track of those that are open.
 *
 * @since 0.1.0
 */
public final class OpenAiRealtimeSessions implements RealtimeSessions {

	private final Set<RealtimeSession> opening = ConcurrentHashMap.newKeySet();

	private final Set<RealtimeSession> sessions = ConcurrentHashMap.newKeySet();

	private final RealtimeConnector connector;

	private final RealtimeSessionConfig defaults;

	private final RealtimeSessionPolicy settings;

	private final CallAccounting accounting;

	private final RealtimeListener listener;

	private final HttpListener limits;

	private final SessionClock clock;

	/**
	 * Create a factory of sessions.
	 * @param connector makes the connections
	 * @param defaults what holds where a session's own configuration says nothing, with a
	 * target
	 * @param settings how sessions cope with time and loss
	 * @param accounting accounts for each response
	 * @param listener is told what happens to sessions
	 * @param limits is told the rate limits
	 */
	public OpenAiRealtimeSessions(RealtimeConnector connector, RealtimeSessionConfig defaults,
			RealtimeSessionPolicy settings, CallAccounting accounting, RealtimeListener listener, HttpListener limits) {
		this(connector, defaults, settings, accounting, listener, limits, Schedulers.parallel());
	}

	OpenAiRealtimeSessions(RealtimeConnector connector, RealtimeSessionConfig defaults, RealtimeSessionPolicy settings,
			CallAccounting accounting, RealtimeListener listener, HttpListener limits, Scheduler timer) {
		Assert.notNull(defaults.target(), "The defaults need a target");
		this.connector = connector;
		this.defaults = defaults;
		this.settings = settings;
		this.accounting = accounting;
		this.listener = listener;
		this.limits = limits;
		this.clock = new SessionClock(timer);
	}

	@Override
	public Mono<RealtimeSession> open() {
		return open(RealtimeSessionConfig.builder().build());
	}

	@Override
	public Mono<RealtimeSession> open(RealtimeSessionConfig config) {
		Assert.notNull(config, "'config' must not be null");
		return Mono.deferContextual((context) -> {
			Conversation conversation = new Conversation(setup(config.orElse(this.defaults), context));
			RealtimeSession session = new OpenAiRealtimeSession(conversation);
			this.opening.add(session);
			return Mono.firstWithSignal(conversation.open(), closed(conversation))
				.then(Mono.fromSupplier(() -> opened(session, conversation)))
				.publishOn(Schedulers.boundedElastic())
				.doFinally((signal) -> over(session, signal));
		});
	}

	// Who gives up is told nothing more, so that the end comes after that.
	private void over(RealtimeSession session, SignalType signal) {
		this.opening.remove(session);
		if (signal == SignalType.CANCEL) {
			session.close().subscribe();
		}
	}

	private static Mono<Void> closed(Conversation conversation) {
		return conversation.done().then(Mono.error(RealtimeErrors::closed));
	}

	private SessionSetup setup(RealtimeSessionConfig config, ContextView context) {
		RealtimeTarget target = config.target();
		Assert.state(target != null, "The defaults have a target");
		LinkFactory links = new LinkFactory(this.connector, this.connector.protocol(), target,
				config.safetyIdentifier(), this.settings.setupTimeout());
		return new SessionSetup(config, this.settings, links, this.accounting, this.listener, this.limits, this.clock,
				Schedulers.boundedElastic(), context);
	}

	private RealtimeSession opened(RealtimeSession session, Conversation conversation) {
		this.sessions.add(session);
		conversation.done().onErrorComplete().doOnTerminate(() -> this.sessions.remove(session)).subscribe();
		return session;
	}

	@Override
	public List<RealtimeSession> sessions() {
		return List.copyOf(this.sessions);
	}

	@Override
	public Mono<Void> closeAll() {
		return Flux.defer(() -> Flux.concat(Flux.fromIterable(this.opening), Flux.fromIterable(this.sessions)))
			.flatMap(RealtimeSession::close)
			.then();
	}

}
