package io.github.openaispring.test.realtime;

import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/**
 * The protocol of today.
 */
final class GaDialect implements Dialect {

	@Override
	public boolean isBeta() {
		return false;
	}

	@Override
	public String generalName(String type) {
		return type;
	}

	@Override
	public ObjectNode incoming(ClientEventType type, ObjectNode event) {
		return event;
	}

	@Override
	public List<ObjectNode> outgoing(ObjectNode event) {
		return List.of(event);
	}

}
