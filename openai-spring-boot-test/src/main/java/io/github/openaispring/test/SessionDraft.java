package io.github.openaispring.test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.openaispring.test.realtime.RealtimeServer;

/**
 * The configuration of a Realtime session that is yet to be opened.
 */
final class SessionDraft {

	private static final String DEFAULT_MODEL = "gpt-realtime";

	private final JsonNode wanted;

	SessionDraft(JsonNode wanted) {
		this.wanted = wanted;
	}

	void checkModel(String param, ModelCatalog models) {
		if (!isTranscription()) {
			models.realtimeModel(model(), param);
		}
	}

	private boolean isTranscription() {
		return "transcription".equals(this.wanted.path("type").asString(""));
	}

	private String model() {
		return this.wanted.path("model").asString(DEFAULT_MODEL);
	}

	/**
	 * Add the defaults.
	 * @return the whole configuration
	 */
	ObjectNode complete() {
		return RealtimeServer.completeSession(this.wanted, DEFAULT_MODEL);
	}

}
