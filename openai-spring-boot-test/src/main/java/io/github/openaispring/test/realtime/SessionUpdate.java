package io.github.openaispring.test.realtime;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change of the configuration, which has been found valid in itself.
 *
 * @param config the configuration as it is
 * @param change what is to change
 */
record SessionUpdate(SessionConfig config, ObjectNode change) {

	void check(boolean hasSpoken) {
		require(unchanged("/type"), "invalid_session_type", "session.type",
				"A session of type '%s' cannot become one of another type.".formatted(current("/type").asString()));
		require(unchanged("/model"), "cannot_update_model", "session.model",
				"The model of a session cannot be changed.");
		require(!hasSpoken || unchanged("/audio/output/voice"), "cannot_update_voice", "session.audio.output.voice",
				"The voice cannot be changed once the assistant has spoken.");
		require(current("/tracing").isNull() || current("/tracing").isMissingNode() || unchanged("/tracing"),
				"cannot_update_tracing", "session.tracing", "Tracing cannot be changed once it has been set.");
	}

	private JsonNode current(String pointer) {
		return this.config.at(pointer);
	}

	private boolean unchanged(String pointer) {
		JsonNode wanted = this.change.at(pointer);
		return wanted.isMissingNode() || wanted.equals(current(pointer));
	}

	private static void require(boolean condition, String code, String param, String message) {
		if (!condition) {
			throw RealtimeFault.invalid(code, param, message).asException();
		}
	}

}
