package io.github.openaispring.test.realtime;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A session: takes the events of a client and hands them to those who act on them. All of
 * it belongs to the event loop of the connection.
 */
final class Session {

	private static final Logger logger = LoggerFactory.getLogger(Session.class);

	private static final String EXPIRED = "Your session hit the maximum duration of %d minutes.";

	private final Map<ClientEventType, Consumer<ObjectNode>> handlers = new EnumMap<>(ClientEventType.class);

	private final Environment environment;

	private final Connection connection;

	private final RealtimeConnectionRecord record;

	private final Dialect dialect;

	private final @Nullable RealtimeFault refusal;

	private final boolean silent;

	private final SessionConfig config;

	private final Conversation conversation = new Conversation();

	private final Responses responses;

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
		Turns turns = new Turns(this);
		ItemEvents items = new ItemEvents(this);
		this.handlers.put(ClientEventType.SESSION_UPDATE, (event) -> update(event, turns));
		this.handlers.put(ClientEventType.INPUT_AUDIO_BUFFER_APPEND, turns::append);
		this.handlers.put(ClientEventType.INPUT_AUDIO_BUFFER_COMMIT, turns::commit);
		this.handlers.put(ClientEventType.INPUT_AUDIO_BUFFER_CLEAR, turns::clear);
		this.handlers.put(ClientEventType.OUTPUT_AUDIO_BUFFER_CLEAR, Session::refuseOutputClear);
		this.handlers.put(ClientEventType.CONVERSATION_ITEM_CREATE, items::create);
		this.handlers.put(ClientEventType.CONVERSATION_ITEM_RETRIEVE, items::retrieve);
		this.handlers.put(ClientEventType.CONVERSATION_ITEM_TRUNCATE, items::truncate);
		this.handlers.put(ClientEventType.CONVERSATION_ITEM_DELETE, items::delete);
		this.handlers.put(ClientEventType.RESPONSE_CREATE, this.responses::create);
		this.handlers.put(ClientEventType.RESPONSE_CANCEL, this.responses::cancel);
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
		if (this.silent || this.ended || this.refusal != null) {
			return;
		}
		String eventId = (event != null) ? Json.stringOrNull(event, "event_id") : null;
		try {
			if (event == null) {
				throw RealtimeFault.invalid("invalid_event", null, "The event could not be parsed as a JSON object.")
					.asException();
			}
			handle(event);
		}
		catch (RealtimeException ex) {
			sendError(ex.fault(), eventId);
		}
		catch (RuntimeException ex) {
			logger.error("The simulator failed", ex);
			sendError(new RealtimeFault("server_error", null, null, "The simulator failed: " + ex), eventId);
		}
	}

	private void handle(ObjectNode event) {
		String name = this.dialect.generalName(Json.string(event, "type"));
		ClientEventType type = ClientEventType.of(name);
		if (!event.has("type")) {
			throw RealtimeFault.invalid("missing_required_parameter", "type", "Missing required parameter: 'type'.")
				.asException();
		}
		if (type == null) {
			throw RealtimeFault
				.invalid("invalid_value", "type",
						"Invalid value: '%s'. Supported values are: %s.".formatted(name, ClientEventType.names()))
				.asException();
		}
		RealtimeFault fault = backend().check(name, event, this.dialect.isBeta());
		if (fault != null) {
			throw fault.asException();
		}
		this.handlers.getOrDefault(type, (ignored) -> {
		}).accept(this.dialect.incoming(type, event));
	}

	void receiveBinary() {
		if (!this.silent && this.refusal == null) {
			sendError(RealtimeFault.invalid("invalid_event", null,
					"Binary messages are not understood. Send events as JSON text."), null);
		}
	}

	private void update(ObjectNode event, Turns turns) {
		JsonNode before = this.config.turnDetection();
		JsonNode format = this.config.at("/audio/input/format");
		this.config.update((ObjectNode) event.path("session"), this.responses.hasSpoken());
		if (!before.equals(this.config.turnDetection()) || !format.equals(this.config.at("/audio/input/format"))) {
			turns.reset();
		}
		send(Json.object("session.updated").set("session", this.config.toJson()).asObject());
	}

	private static void refuseOutputClear(JsonNode event) {
		throw RealtimeFault
			.invalid("invalid_event", "type", "'output_audio_buffer.clear' is for WebRTC and SIP connections only.")
			.asException();
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
