package io.github.openaispring.realtime.event;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Settings that are switched off by a null. A record has no place for a null that says
 * something, so it becomes a value and back.
 */
final class Cleared {

	private Cleared() {
	}

	static void mark(ObjectNode session) {
		if (session.path("tracing").isNull()) {
			session.putObject("tracing");
		}
		if (session.path("audio").get("input") instanceof ObjectNode input) {
			if (input.path("transcription").isNull()) {
				input.putObject("transcription");
			}
			if (input.path("noise_reduction").isNull()) {
				input.putObject("noise_reduction");
			}
			if (input.path("turn_detection").isNull()) {
				input.putObject("turn_detection").put("type", TurnDetection.OFF.type());
			}
		}
	}

	static void unmark(ObjectNode session) {
		clear(session, "tracing");
		if (session.path("audio").get("input") instanceof ObjectNode input) {
			clear(input, "transcription");
			clear(input, "noise_reduction");
			if (input.path("turn_detection").path("type").stringValue("").equals(TurnDetection.OFF.type())) {
				input.putNull("turn_detection");
			}
		}
	}

	private static void clear(ObjectNode parent, String name) {
		JsonNode value = parent.get(name);
		if (value != null && value.isObject() && value.isEmpty()) {
			parent.putNull(name);
		}
	}

}
