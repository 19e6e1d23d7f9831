package io.github.openaispring.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The models that the simulator knows.
 */
final class ModelCatalog {

	private final Map<String, Model> models = new LinkedHashMap<>();

	ModelCatalog(Collection<String> additionalChatModels) {
		for (JsonNode entry : Json.read(resource())) {
			add(Model.of(entry));
		}
		additionalChatModels.forEach((id) -> add(new Model(id, Model.CHAT, null)));
	}

	private void add(Model model) {
		this.models.put(model.id(), model);
	}

	private static String resource() {
		try (InputStream stream = ModelCatalog.class.getResourceAsStream("models.json")) {
			return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Model get(String id) {
		Model model = this.models.get(id);
		if (model == null) {
			throw ApiError
				.of(404, "model_not_found", "The model '%s' does not exist or is not open to you.".formatted(id))
				.asException();
		}
		return model;
	}

	Model chatModel(String id) {
		Model model = get(id);
		if (!model.isChat()) {
			throw ApiError
				.of(404, null, "'%s' is not a chat model and cannot be used with v1/chat/completions.".formatted(id))
				.withParam("model")
				.asException();
		}
		return model;
	}

	boolean isRealtime(String id) {
		Model model = this.models.get(id);
		return model != null && model.isRealtime();
	}

	void realtimeModel(String id, String param) {
		if (!isRealtime(id)) {
			throw ApiError
				.of(404, "model_not_found", "There is no realtime model '%s' that is open to you.".formatted(id))
				.withParam(param)
				.asException();
		}
	}

	ObjectNode toJson() {
		ArrayNode data = Json.array();
		this.models.values().forEach((model) -> data.add(model.toJson()));
		return Json.object().put("object", "list").set("data", data).asObject();
	}

	/**
	 * A model.
	 *
	 * @param id the name
	 * @param kind what it is for
	 * @param shutdownDate the day on which it ends, as ISO date
	 */
	record Model(String id, String kind, @Nullable String shutdownDate) {

		static final String CHAT = "chat";

		static final String REALTIME = "realtime";

		private static final long CREATED = 1735689600;

		static Model of(JsonNode entry) {
			return new Model(entry.required("id").asString(), entry.required("kind").asString(),
					entry.path("shutdown_date").stringValue(null));
		}

		boolean isChat() {
			return CHAT.equals(this.kind);
		}

		boolean isRealtime() {
			return REALTIME.equals(this.kind);
		}

		ObjectNode toJson() {
			return Json.object()
				.put("id", this.id)
				.put("object", "model")
				.put("created", CREATED)
				.put("owned_by", "system")
				.put("shutdown_date", this.shutdownDate);
		}

	}

}
