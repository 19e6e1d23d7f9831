package io.github.openaispring.realtime;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Sinks;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.http.ErrorMapper;
import io.github.openaispring.realtime.event.ConversationItemCreate;
import io.github.openaispring.realtime.event.InputAudioBufferCommit;
import io.github.openaispring.realtime.event.RealtimeClientEvent;
import io.github.openaispring.realtime.event.RealtimeItem;
import io.github.openaispring.realtime.event.RealtimeResponse;
import io.github.openaispring.realtime.event.RealtimeResponseOptions;
import io.github.openaispring.realtime.event.RealtimeServerEvent;
import io.github.openaispring.realtime.event.RealtimeSessionInfo;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;
import io.github.openaispring.realtime.event.ResponseOutputAudioDelta;
import io.github.openaispring.realtime.event.SessionUpdated;
import io.github.openaispring.realtime.event.TranscriptionSessionUpdated;

/**
 * A conversation over one connection after another: what is to be kept when one of them
 * goes, and what the next one has to be told.
 */
final class Conversation implements SessionLinksListener {

	private static final Log logger = LogFactory.getLog(Conversation.class);

	private final Sinks.Empty<Void> done = Sinks.empty();

	private final EventHandlers handlers = new EventHandlers();

	private final SessionIds ids = new SessionIds();

	private final SessionParts parts;

	private final Interruption interruption;

	private final TurnHandlers turns;

	private final AnswerHandlers answers;

	private final ErrorHandlers errors;

	private final ToolDesk tools;

	private final Hearing hearing;

	private final SettingsTrail settings;

	private final SessionUpdates updates;

	private final LinkFactory links;

	private final SessionGate gate;

	private volatile @Nullable RealtimeSessionInfo info;

	private volatile @Nullable String id;

	private volatile @Nullable OpenAiException error;

	private volatile boolean over;

	private @Nullable Mono<Void> closing;

	private boolean changed;

	private boolean owed;

	private boolean ending;

	Conversation(SessionSetup setup) {
		this.settings = new SettingsTrail(setup.wireSettings());
		this.updates = new SessionUpdates(this.settings);
		this.links = setup.links();
		this.gate = setup.gate();
		this.parts = setup.parts(new SerialTasks(this::failed), this, this::asked);
		this.hearing = setup.hearing(this.parts);
		this.interruption = new Interruption(this.parts);
		this.turns = new TurnHandlers(this.parts, this.interruption, this::view);
		this.tools = new ToolDesk(this.parts,
				new FunctionRunner(setup.settings().toolTimeout(), setup.clock().scheduler(), setup.context()),
				this.ids);
		this.answers = new AnswerHandlers(this.parts, this.interruption, this.turns, this.tools,
				setup.outputBytesPerMs(), setup.outputFormat(), this::responseOver);
		this.errors = new ErrorHandlers(this.parts, this.turns, this.answers, this.updates);
		this.turns.register(this.handlers);
		this.answers.register(this.handlers);
		this.errors.register(this.handlers);
		new ItemHandlers(this.parts, setup.limits(), setup.model()).register(this.handlers);
		this.handlers.on(SessionUpdated.class, (event) -> updated(event.session()))
			.on(TranscriptionSessionUpdated.class, (event) -> updated(event.session()));
	}

	/**
	 * Make the first connection, if there may be a response.
	 * @return completes when the server has confirmed the session
	 */
	Mono<Void> open() {
		if (this.gate.isOpen()) {
			return this.parts.links().open();
		}
		return this.gate.enter().then(this.parts.links().open()).doOnError((ex) -> this.gate.close(null));
	}

	private void responseOver() {
		if (this.parts.responses().isShut()) {
			this.parts.tasks().run(this::endWhenHeard);
		}
		else if (!this.gate.isOpen()) {
			this.parts.responses().hold();
			this.gate.next(this.parts.meter().used(), () -> this.parts.tasks().run(this.parts.responses()::release),
					(reason) -> this.parts.tasks().run(() -> refused(reason)));
		}
	}

	// What is being said is said to its end, and nothing more.
	private void refused(OpenAiException reason) {
		this.parts.responses().shut(reason);
		endWhenHeard();
	}

	private void endWhenHeard() {
		OpenAiException reason = this.parts.responses().shutReason();
		if (reason == null || this.ending || this.over || this.parts.responses().activeId() != null) {
			return;
		}
		this.ending = true;
		this.parts.clock()
			.after(Duration.ofMillis(this.parts.output().unheardMs()))
			.takeUntilOther(this.done.asMono().onErrorComplete())
			.subscribe((tick) -> this.parts.tasks().run(() -> end(reason)));
	}

	private void end(OpenAiException reason) {
		this.parts.links().close().subscribe();
		over(reason);
	}

	SessionParts parts() {
		return this.parts;
	}

	Interruption interruption() {
		return this.interruption;
	}

	Hearing hearing() {
		return this.hearing;
	}

	ToolDesk tools() {
		return this.tools;
	}

	String id() {
		return Objects.requireNonNullElse(this.id, "unknown");
	}

	RealtimeSessionInfo info() {
		return Objects.requireNonNull(this.info, "The session is not open yet");
	}

	SessionView view() {
		return new SessionView(info());
	}

	boolean isOver() {
		return this.over;
	}

	@Nullable OpenAiException error() {
		return this.error;
	}

	Mono<Void> done() {
		return this.done.asMono();
	}

	/**
	 * Add an item at the end of the conversation.
	 * @param item the item, which gets an id if it has none
	 */
	void add(RealtimeItem item) {
		RealtimeItem named = (item.id() != null) ? item : item.withId(this.ids.item());
		String itemId = Objects.requireNonNull(named.id());
		String eventId = this.ids.event();
		this.parts.log().added(null, named);
		this.errors.onRefusal(eventId, (refusal) -> this.parts.log().deleted(itemId));
		this.parts.links().send(new ConversationItemCreate(eventId, null, named));
	}

	void respond() {
		this.parts.responses().add(ResponseRequest.plain(this.ids.event()));
	}

	void respond(@Nullable RealtimeResponseOptions options, Sinks.One<RealtimeResponse> result) {
		this.parts.responses().add(new ResponseRequest(this.ids.event(), options, result));
	}

	private void asked(ResponseRequest request) {
		this.parts.clock()
			.after(this.parts.settings().responseTimeout())
			.takeUntilOther(this.done.asMono().onErrorComplete())
			.subscribe((tick) -> this.parts.tasks().run(() -> {
				if (this.parts.responses().expire(request, RealtimeErrors.noResponse())) {
					this.parts.publish(new RealtimeChunk.Failure(RealtimeErrors.noResponse(), request.eventId()));
				}
			}));
	}

	/**
	 * End the user's turn.
	 * @param refused is told if the server refuses
	 * @param made is told when the server has made the turn
	 */
	void commit(Consumer<OpenAiException> refused, Runnable made) {
		String eventId = this.ids.event();
		this.turns.expect(eventId, made, refused);
		this.parts.input().mark(new InputAudioBufferCommit(eventId));
	}

	/**
	 * Change the session.
	 * @param changes what changes
	 * @param sink is told when the server has confirmed it
	 */
	void update(RealtimeSessionSettings changes, MonoSink<RealtimeSessionInfo> sink) {
		RealtimeSessionSettings typed = typed(changes);
		String eventId = this.ids.event();
		this.updates.add(eventId, typed, sink);
		this.changed = true;
		this.parts.links().send(this.links.update(eventId, typed));
	}

	private RealtimeSessionSettings typed(RealtimeSessionSettings changes) {
		return SettingsOverlay.over(changes, RealtimeSessionSettings.builder().type(settings().type()).build());
	}

	List<RealtimeItem> history() {
		return this.parts.log().items();
	}

	@Override
	public RealtimeSessionSettings settings() {
		return this.settings.current();
	}

	@Override
	public boolean isQuiet() {
		return this.parts.responses().isIdle() && !this.parts.tape().isSpeaking() && !this.turns.isAnswerOwed()
				&& !this.parts.calls().isPending();
	}

	@Override
	public void live(RealtimeSessionInfo info) {
		if (this.id == null) {
			this.id = info.id();
			this.parts.meter().opened(info.model());
			this.updates.opened();
		}
		inEffect(info);
	}

	// A compatible server may leave out what it said before.
	private void updated(RealtimeSessionInfo told) {
		RealtimeSessionInfo before = info();
		RealtimeSessionInfo now = new RealtimeSessionInfo((told.id() != null) ? told.id() : before.id(), told.object(),
				(told.expiresAt() != null) ? told.expiresAt() : before.expiresAt(), told.settings());
		inEffect(now);
		this.updates.confirmed(now);
	}

	private void inEffect(RealtimeSessionInfo info) {
		this.info = info;
		this.parts.tape().detected(view().detectsTurns());
	}

	@Override
	public void received(RealtimeServerEvent event) {
		if (event instanceof ResponseOutputAudioDelta audio && this.parts.output().isSilenced(audio.responseId())) {
			return;
		}
		this.parts.events().publish(event);
		this.handlers.handle(event);
		this.parts.links().rotateIfQuiet();
	}

	@Override
	public void unsayable(RealtimeClientEvent event, OpenAiException refusal) {
		this.errors.refused(event.eventId(), refusal);
	}

	@Override
	public void gap(@Nullable OpenAiException reason) {
		this.answers.reconnected();
		this.parts.meter().disconnected();
		boolean interrupted = this.parts.responses().restart();
		this.owed = this.owed || interrupted || this.turns.isAnswerOwed();
		this.parts.calls().reconnected();
		this.interruption.reconnected();
		this.parts.output().reconnected();
		this.parts.input().rewind();
		if (reason != null) {
			logger.info("Realtime session %s lost its connection and makes another one: %s"
				.formatted(ErrorMapper.name(id()), reason.getMessage()));
			this.parts.publish(new RealtimeChunk.Reconnecting(reason));
		}
	}

	@Override
	public void replay(Duration gap, boolean planned) {
		String eventId = this.changed ? this.ids.event() : null;
		this.updates.reconnected(info(), eventId);
		if (eventId != null) {
			this.parts.links().send(this.links.update(eventId, settings()));
			this.changed = false;
		}
		this.parts.links()
			.sendAll(this.parts.log().replay(this.parts.tape()::turn).stream().map(this::create).toList());
		this.parts.input().pump();
		if (this.owed) {
			this.owed = false;
			this.turns.answered();
			respond();
		}
		this.parts.responses().sendNext();
		logger.info("Realtime session %s goes on over another connection after %d ms".formatted(ErrorMapper.name(id()),
				gap.toMillis()));
		this.parts.meter().reconnected(planned, gap);
		this.parts.publish(new RealtimeChunk.Reconnected(gap, planned));
	}

	private RealtimeClientEvent create(RealtimeItem item) {
		return new ConversationItemCreate(this.ids.event(), null, item);
	}

	@Override
	public void over(@Nullable OpenAiException reason) {
		if (this.over) {
			return;
		}
		this.over = true;
		this.error = reason;
		if (reason != null) {
			logger.warn("Realtime session %s %s: %s".formatted(ErrorMapper.name(id()), this.ending ? "ends" : "is lost",
					reason.getMessage()));
		}
		OpenAiException told = (reason != null) ? reason : RealtimeErrors.closed();
		this.parts.responses().failAll(told);
		this.gate.close(this.parts.meter().closed());
		this.updates.end(told);
		this.turns.end(told);
		this.parts.input().end(told);
		this.tools.close();
		this.parts.chunks().end(reason);
		this.parts.events().end(reason);
		if (reason != null) {
			this.done.tryEmitError(reason);
		}
		else {
			this.done.tryEmitEmpty();
		}
	}

	private void failed(Throwable unexpected) {
		logger.error("A realtime session failed", unexpected);
		this.parts.links().close().subscribe();
		over(RealtimeErrors.unexpected(unexpected));
	}

	/**
	 * Close the session.
	 * @return completes when the connection is closed
	 */
	Mono<Void> close() {
		return Mono.<Mono<Void>>create((sink) -> this.parts.tasks().run(() -> {
			Mono<Void> closing = (this.closing != null) ? this.closing : this.parts.links().close();
			this.closing = closing;
			over(null);
			sink.success(closing);
		})).flatMap((closing) -> closing);
	}

}
