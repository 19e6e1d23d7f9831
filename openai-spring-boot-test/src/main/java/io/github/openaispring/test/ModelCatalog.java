package io.github.openaispring.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The models that the simulator knows.
 */
final class ModelCatalog {

	private final Map<String, Model> models = new LinkedHashMap<>();

	ModelCatalog(Collection<Model> additional) {
		for (JsonNode entry : Json.read(resource())) {
			add(Model.of(entry));
		}
		additional.forEach(this::add);
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

	boolean has(String id) {
		return this.models.containsKey(id);
	}

	Model chatModel(String id) {
		return chatModel(id, "v1/chat/completions", Trait.RESPONSES_ONLY);
	}

	Model responsesModel(String id) {
		return chatModel(id, "v1/responses", Trait.CHAT_ONLY);
	}

	private Model chatModel(String id, String api, Trait obstacle) {
		Model model = get(id);
		if (!model.isChat()) {
			throw unusable("'%s' is not a chat model and cannot be used with %s.".formatted(id, api));
		}
		if (model.has(obstacle)) {
			throw unusable("The model '%s' is not supported in %s but only in %s.".formatted(id, api,
					(obstacle == Trait.CHAT_ONLY) ? "v1/chat/completions" : "v1/responses"));
		}
		return model;
	}

	private static ApiException unusable(String message) {
		return ApiError.of(404, null, message).withParam("model").asException();
	}

	Model embeddingModel(String id) {
		Model model = get(id);
		if (model.dimensions() == 0) {
			throw ApiError.of(403, null, "You are not allowed to generate embeddings from this model").asException();
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
	 * @param dimensions the length of its vectors if it is an embedding model, otherwise
	 * 0
	 * @param traits what is special about it
	 */
	record Model(String id, String kind, @Nullable String shutdownDate, int dimensions, Set<Trait> traits) {

		static final String CHAT = "chat";

		static final String REALTIME = "realtime";

		static final String EMBEDDING = "embedding";

		private static final long CREATED = 1735689600;

		static Model of(JsonNode entry) {
			return new Model(entry.required("id").asString(), entry.required("kind").asString(),
					entry.path("shutdown_date").stringValue(null), entry.path("dimensions").asInt(0),
					traits(entry.path("traits")));
		}

		static Model chat(String id) {
			return new Model(id, CHAT, null, 0, Set.of(Trait.AUDIO));
		}

		static Model embedding(String id, int dimensions) {
			return new Model(id, EMBEDDING, null, dimensions, Set.of());
		}

		private static Set<Trait> traits(JsonNode names) {
			return names.values()
				.stream()
				.map((name) -> Trait.valueOf(name.asString().toUpperCase(Locale.ROOT)))
				.collect(Collectors.toUnmodifiableSet());
		}

		boolean has(Trait trait) {
			return this.traits.contains(trait);
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

	/**
	 * What sets some models apart.
	 */
	enum Trait {

		/** It is not to be had on Chat Completions. */
		RESPONSES_ONLY,

		/** It is not to be had on Responses. */
		CHAT_ONLY,

		/** It hears and speaks. */
		AUDIO,

		/** It sees nothing. */
		NO_IMAGES,

		/** It does not think before it speaks. */
		NO_REASONING,

		/** On Chat Completions it does not think when it has tools. */
		TOOLS_OR_REASONING,

		/** Its vectors cannot be shortened. */
		FIXED_DIMENSIONS

	}

}
