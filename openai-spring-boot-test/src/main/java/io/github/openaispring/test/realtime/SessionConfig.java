package io.github.openaispring.test.realtime;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The effective configuration of a session.
 */
final class SessionConfig {

	private static final Set<String> MERGED = Set.of("audio", "input", "output");

	private final ObjectNode json;

	private SessionConfig(ObjectNode json) {
		this.json = json;
	}

	static SessionConfig of(Target target, Instant expiresAt) {
		return new SessionConfig((target.transcription()) ? SessionDefaults.transcription(expiresAt)
				: SessionDefaults.realtime(target.model(), expiresAt));
	}

	void update(ObjectNode change, boolean hasSpoken) {
		new SessionUpdate(this, change).check(hasSpoken);
		merge(this.json, change);
	}

	private static void merge(ObjectNode into, ObjectNode change) {
		for (Map.Entry<String, JsonNode> member : change.properties()) {
			if (MERGED.contains(member.getKey()) && member.getValue() instanceof ObjectNode inner) {
				merge(into.withObjectProperty(member.getKey()), inner);
			}
			else {
				into.set(member.getKey(), SessionDefaults.completed(member.getKey(), member.getValue()).deepCopy());
			}
		}
	}

	ObjectNode toJson() {
		return this.json.deepCopy();
	}

	JsonNode at(String pointer) {
		return this.json.at(pointer);
	}

	String id() {
		return Json.string(this.json, "id");
	}

	boolean isTranscription() {
		return "transcription".equals(Json.string(this.json, "type"));
	}

	JsonNode turnDetection() {
		return at("/audio/input/turn_detection");
	}

	boolean turnDetection(String flag) {
		return turnDetection().path(flag).booleanValue(true);
	}

	JsonNode transcription() {
		return at("/audio/input/transcription");
	}

	String inputFormat() {
		return at("/audio/input/format/type").stringValue("audio/pcm");
	}

	String outputFormat() {
		return at("/audio/output/format/type").stringValue("audio/pcm");
	}

	boolean includesLogprobs() {
		return this.json.path("include").isArray() && !this.json.path("include").isEmpty();
	}

}
