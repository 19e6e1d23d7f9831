package io.github.openaispring.realtime.event;

import java.nio.charset.StandardCharsets;

import tools.jackson.databind.node.ObjectNode;

/**
 * Writes events of any kind by way of a tree.
 */
final class EventWriter {

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
		else {
			finishGa(tree);
		}
		// By way of a text: half a character, left by cutting one, becomes a question
		// mark; bytes would get an escape for it, which strict servers refuse.
		return WireMapper.JSON.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8);
	}

	private static void finishGa(ObjectNode tree) {
		if (tree.get("session") instanceof ObjectNode session) {
			session.remove("temperature");
			if (!session.has("type")) {
				session.put("type", "realtime");
			}
		}
		if (tree.get("response") instanceof ObjectNode response) {
			response.remove("temperature");
		}
	}

}
