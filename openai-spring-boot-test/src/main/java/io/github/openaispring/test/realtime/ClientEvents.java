package io.github.openaispring.test.realtime;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the events of a client and hands those that are valid to who acts on them. What
 * is wrong with an event is told by an error event, and the session lives on.
 */
final class ClientEvents {

	private static final Logger logger = LoggerFactory.getLogger(ClientEvents.class);

	private final Map<ClientEventType, Consumer<ObjectNode>> handlers = new EnumMap<>(ClientEventType.class);

	private final Session session;

	private final Dialect dialect;

	private final Turns turns;

	ClientEvents(Session session, Dialect dialect) {
		this.session = session;
		this.dialect = dialect;
		this.turns = new Turns(session);
		ItemEvents items = new ItemEvents(session);
		this.handlers.put(ClientEventType.SESSION_UPDATE, this::update);
		this.handlers.put(ClientEventType.INPUT_AUDIO_BUFFER_APPEND, this.turns::append);
		this.handlers.put(ClientEventType.INPUT_AUDIO_BUFFER_COMMIT, this.turns::commit);
		this.handlers.put(ClientEventType.INPUT_AUDIO_BUFFER_CLEAR, this.turns::clear);
		this.handlers.put(ClientEventType.OUTPUT_AUDIO_BUFFER_CLEAR, ClientEvents::refuseOutputClear);
		this.handlers.put(ClientEventType.CONVERSATION_ITEM_CREATE, items::create);
		this.handlers.put(ClientEventType.CONVERSATION_ITEM_RETRIEVE, items::retrieve);
		this.handlers.put(ClientEventType.CONVERSATION_ITEM_TRUNCATE, items::truncate);
		this.handlers.put(ClientEventType.CONVERSATION_ITEM_DELETE, items::delete);
		this.handlers.put(ClientEventType.RESPONSE_CREATE, session.responses()::create);
		this.handlers.put(ClientEventType.RESPONSE_CANCEL, session.responses()::cancel);
	}

	void receive(@Nullable ObjectNode event) {
		String eventId = (event != null) ? Json.stringOrNull(event, "event_id") : null;
		try {
			handle(event);
		}
		catch (RealtimeException ex) {
			this.session.sendError(ex.fault(), eventId);
		}
		catch (RuntimeException ex) {
			logger.error("The simulator failed", ex);
			this.session.sendError(new RealtimeFault("server_error", null, null, "The simulator failed: " + ex),
					eventId);
		}
	}

	private void handle(@Nullable ObjectNode event) {
		if (event == null) {
			throw RealtimeFault.invalid("invalid_event", null, "The event could not be parsed as a JSON object.")
				.asException();
		}
		ClientEventType type = type(event);
		RealtimeFault fault = this.session.backend().check(type.wireName(), event, this.dialect.isBeta());
		if (fault != null) {
			throw fault.asException();
		}
		this.handlers.getOrDefault(type, (ignored) -> {
		}).accept(this.dialect.incoming(type, event));
	}

	private ClientEventType type(ObjectNode event) {
		if (!event.has("type")) {
			throw RealtimeFault.invalid("missing_required_parameter", "type", "Missing required parameter: 'type'.")
				.asException();
		}
		String name = this.dialect.generalName(Json.string(event, "type"));
		ClientEventType type = ClientEventType.of(name);
		if (type == null) {
			throw RealtimeFault
				.invalid("invalid_value", "type",
						"Invalid value: '%s'. Supported values are: %s.".formatted(name, ClientEventType.names()))
				.asException();
		}
		return type;
	}

	private void update(ObjectNode event) {
		SessionConfig config = this.session.config();
		JsonNode detection = config.turnDetection();
		JsonNode format = config.at("/audio/input/format");
		config.update((ObjectNode) event.path("session"), this.session.responses().hasSpoken());
		if (!detection.equals(config.turnDetection()) || !format.equals(config.at("/audio/input/format"))) {
			this.turns.reset();
		}
		this.session.send(Json.object("session.updated").set("session", config.toJson()).asObject());
	}

	private static void refuseOutputClear(JsonNode event) {
		throw RealtimeFault
			.invalid("invalid_event", "type", "'output_audio_buffer.clear' is for WebRTC and SIP connections only.")
			.asException();
	}

}
