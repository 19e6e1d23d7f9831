package io.github.openaispring.realtime.event;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes events of any kind by way of a tree.
 */
final class EventWriter {

	private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

	private EventWriter() {
	}

	static <E> byte[] write(E event, EventTypes<E> types, RealtimeProtocol protocol) {
		String name = types.name(event.getClass(), protocol);
		if (name == null) {
			throw InvalidEvents.notIn(protocol, types.anyName(event.getClass()));
		}
		ObjectNode tree = WireMapper.JSON.createObjectNode().put("type", name);
		tree.setAll(WireMapper.JSON.<ObjectNode>valueToTree(event));
		if (tree.get("session") instanceof ObjectNode session) {
			Cleared.unmark(session);
		}
		if (protocol == RealtimeProtocol.BETA) {
			BetaWriter.toBeta(tree);
		}
		else if (tree.get("session") instanceof ObjectNode session) {
			finishGa(session);
		}
		return bytes(tree);
	}

	private static void finishGa(ObjectNode session) {
		session.remove("temperature");
		if (!session.has("type")) {
			session.put("type", "realtime");
		}
	}

	private static byte[] bytes(ObjectNode tree) {
		try {
			return WireMapper.JSON.writeValueAsBytes(tree);
		}
		catch (JacksonException ex) {
			return lenientBytes(WireMapper.JSON.writeValueAsString(tree));
		}
	}

	// A text cut in the middle of a character is sent as browsers send it.
	private static byte[] lenientBytes(String json) {
		CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder()
			.onMalformedInput(CodingErrorAction.REPLACE)
			.replaceWith(REPLACEMENT);
		try {
			ByteBuffer bytes = encoder.encode(CharBuffer.wrap(json));
			return Arrays.copyOf(bytes.array(), bytes.limit());
		}
		catch (CharacterCodingException ex) {
			throw new IllegalStateException("Malformed input is replaced", ex);
		}
	}

}
