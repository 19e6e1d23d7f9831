package io.github.openaispring.realtime.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads events of any kind by way of a tree.
 */
final class EventReader {

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private static final int MAX_BEGINNING = 4000;

	// A record has a zero for what is missing. Where a zero is a time, that is a lie.
	private static final Map<Class<?>, List<String>> NEEDED = Map.of(InputAudioBufferSpeechStarted.class,
			List.of("audio_start_ms"), InputAudioBufferSpeechStopped.class, List.of("audio_end_ms"),
			InputAudioBufferTimeoutTriggered.class, List.of("audio_start_ms", "audio_end_ms"),
			ConversationItemTruncated.class, List.of("audio_end_ms"), ConversationItemTruncate.class,
			List.of("audio_end_ms"));

	private final int maxBytes;

	EventReader(int maxBytes) {
		this.maxBytes = maxBytes;
	}

	int check(int length) throws MalformedEventException {
		if (length > this.maxBytes) {
			throw new MalformedEventException("it is larger than " + this.maxBytes + " bytes", null);
		}
		return length;
	}

	RealtimeServerEvent readServer(byte[] json, int offset, int length) throws MalformedEventException {
		String text = text(json, offset, length);
		ObjectNode event = tree(text);
		String name = name(event);
		Class<? extends RealtimeServerEvent> type = ServerEventTypes.TYPES.find(name);
		if (type == null) {
			return new UnknownServerEvent(event.path("event_id").stringValue(null), name, new RawJson(text));
		}
		return bind(event, name, type);
	}

	RealtimeClientEvent readClient(byte[] json, int offset, int length) throws MalformedEventException {
		ObjectNode event = tree(text(json, offset, length));
		String name = name(event);
		Class<? extends RealtimeClientEvent> type = ClientEventTypes.TYPES.find(name);
		if (type == null) {
			throw new MalformedEventException("its type is not known", null);
		}
		return bind(event, name, type);
	}

	private static <E> E bind(ObjectNode event, String name, Class<E> type) throws MalformedEventException {
		for (String member : NEEDED.getOrDefault(type, List.of())) {
			if (!event.has(member)) {
				throw new MalformedEventException("'" + member + "' is missing", null);
			}
		}
		BetaReader.toGa(event, name);
		try {
			return WireMapper.JSON.treeToValue(event, type);
		}
		catch (JacksonException ex) {
			throw new MalformedEventException(MalformedReasons.of(ex), ex);
		}
	}

	private static ObjectNode tree(String text) throws MalformedEventException {
		try {
			if (WireMapper.JSON.readTree(text) instanceof ObjectNode object) {
				return object;
			}
			throw new MalformedEventException("it is not a JSON object", null);
		}
		catch (JacksonException ex) {
			throw new MalformedEventException(MalformedReasons.of(ex), ex);
		}
	}

	private static String name(ObjectNode event) throws MalformedEventException {
		JsonNode name = event.path("type");
		if (!name.isString()) {
			throw new MalformedEventException("it has no type", null);
		}
		return name.stringValue();
	}

	// Not left to the parser, which lets some through and takes others for UTF-16.
	private static String text(byte[] json, int offset, int length) throws MalformedEventException {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json, offset, length)).toString();
			return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
		}
		catch (CharacterCodingException ex) {
			throw new MalformedEventException("it is not UTF-8", ex);
		}
	}

	static String beginning(byte[] json, int offset, int length) {
		return new String(json, offset, Math.min(length, MAX_BEGINNING), StandardCharsets.UTF_8);
	}

}
