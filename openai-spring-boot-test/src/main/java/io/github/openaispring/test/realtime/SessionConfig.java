package io.github.openaispring.test.realtime;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
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

	static SessionConfig of(Target target, @Nullable ObjectNode prepared, Instant expiresAt) {
		if (prepared != null) {
			return new SessionConfig(prepared.put("expires_at", expiresAt.getEpochSecond()));
		}
		return new SessionConfig((target.transcription()) ? SessionDefaults.transcription(expiresAt)
				: SessionDefaults.realtime(target.model(), expiresAt));
	}

	/**
	 * Complete the configuration of a session that is yet to be opened.
	 * @param wanted what is wanted other than by default, or a missing node
	 * @param defaultModel the model if none is wanted
	 * @return the whole configuration
	 */
	static ObjectNode complete(JsonNode wanted, String defaultModel) {
		Target target = new Target(wanted.path("model").stringValue(defaultModel),
				"transcription".equals(Json.string(wanted, "type")), false, false);
		SessionConfig config = of(target, null, Instant.EPOCH);
		if (wanted instanceof ObjectNode change) {
			config.merge(config.json, change);
		}
		return config.json;
	}

	void update(ObjectNode change, boolean hasSpoken) {
		new SessionUpdate(this, change).check(hasSpoken);
		merge(this.json, change);
	}

	private void merge(ObjectNode into, ObjectNode change) {
		for (Map.Entry<String, JsonNode> member : change.properties()) {
			if (MERGED.contains(member.getKey()) && member.getValue() instanceof ObjectNode inner) {
				merge(into.withObjectProperty(member.getKey()), inner);
			}
			else {
				into.set(member.getKey(), completed(member.getKey(), member.getValue()));
			}
		}
	}

	private JsonNode completed(String name, JsonNode value) {
		JsonNode completed = SessionDefaults.completed(name, value).deepCopy();
		if (isTranscription() && completed instanceof ObjectNode detection && "turn_detection".equals(name)) {
			SessionDefaults.withoutResponses(detection, value);
		}
		return completed;
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
