package io.github.openaispring.test.realtime;

import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.node.ObjectNode;

/**
 * A session from its creation to its end, and what its parts share. All of it belongs to
 * the event loop of the connection.
 */
final class Session {

	private static final String EXPIRED = "Your session hit the maximum duration of %d minutes.";

	private final Environment environment;

	private final Connection connection;

	private final RealtimeConnectionRecord record;

	private final Dialect dialect;

	private final @Nullable RealtimeFault refusal;

	private final boolean silent;

	private final SessionConfig config;

	private final Conversation conversation = new Conversation();

	private final Responses responses;

	private final ClientEvents clientEvents;

	private final Scheduler loop;

	private @Nullable Future<?> expiry;

	private boolean ended;

	Session(Environment environment, Connection connection, RealtimeConnectionRecord record, Admission admission) {
		this.environment = environment;
		this.connection = connection;
		this.record = record;
		this.dialect = (admission.target().beta()) ? new BetaDialect() : new GaDialect();
		this.refusal = admission.fault();
		this.silent = admission.reception().silent();
		this.loop = Schedulers.fromExecutorService(eventLoop());
		this.config = SessionConfig.of(admission.target(), admission.prepared(),
				Instant.now().plus(settings().sessionLife()));
		this.responses = new Responses(this);
		this.clientEvents = new ClientEvents(this, this.dialect);
	}

	void start() {
		if (this.silent) {
			return;
		}
		if (this.refusal != null) {
			sendError(this.refusal, null);
			close(("invalid_api_key".equals(this.refusal.code())) ? 3000 : 4000, this.refusal.closeReason());
			return;
		}
		send(Json.object("session.created").set("session", this.config.toJson()).asObject());
		long life = settings().sessionLife().toMillis();
		this.expiry = eventLoop().schedule(this::expire, life, TimeUnit.MILLISECONDS);
	}

	void receive(String text) {
		ObjectNode event = Json.tryReadObject(text);
		this.record.received((event != null) ? Json.string(event, "type") : "", text);
		if (listens()) {
			this.clientEvents.receive(event);
		}
	}

	void receiveBinary() {
		if (listens()) {
			sendError(RealtimeFault.invalid("invalid_event", null,
					"Binary messages are not understood. Send events as JSON text."), null);
		}
	}

	private boolean listens() {
		return !this.silent && !this.ended && this.refusal == null;
	}

	void send(ObjectNode event) {
		for (ObjectNode said : this.dialect.outgoing(event)) {
			ObjectNode whole = Json.object(Json.string(said, "type")).put("event_id", Ids.next("event")).setAll(said);
			this.connection.send(Json.string(said, "type"), Json.text(whole));
		}
	}

	void sendRaw(String text) {
		ObjectNode event = Json.tryReadObject(text);
		this.connection.send((event != null) ? Json.string(event, "type") : "", text);
	}

	void sendError(RealtimeFault fault, @Nullable String eventId) {
		ObjectNode event = Json.object("error");
		event.putObject("error")
			.put("type", fault.type())
			.put("code", fault.code())
			.put("message", fault.message())
			.put("param", fault.param())
			.put("event_id", eventId);
		send(event);
	}

	void expire() {
		String message = EXPIRED.formatted(settings().sessionLife().toMinutes());
		sendError(RealtimeFault.invalid("session_expired", null, message), null);
		close(1001, message);
	}

	void close(int code, String reason) {
		this.connection.close(code, reason);
		end();
	}

	void drop() {
		this.connection.drop();
		end();
	}

	void end() {
		this.ended = true;
		this.responses.end();
		if (this.expiry != null) {
			this.expiry.cancel(false);
		}
	}

	void perform(Consumer<Session> work) {
		eventLoop().execute(() -> work.accept(this));
	}

	private EventLoop eventLoop() {
		return this.connection.channel().eventLoop();
	}

	Scheduler loop() {
		return this.loop;
	}

	Outbox outbox() {
		return this.connection.outbox();
	}

	RealtimeConnectionRecord record() {
		return this.record;
	}

	SessionConfig config() {
		return this.config;
	}

	Conversation conversation() {
		return this.conversation;
	}

	Responses responses() {
		return this.responses;
	}

	RealtimeBackend backend() {
		return this.environment.backend();
	}

	RealtimeSettings settings() {
		return this.environment.settings();
	}

	ScriptBook scripts() {
		return this.environment.scripts();
	}

	Speaker speaker() {
		return this.environment.speaker();
	}

}
