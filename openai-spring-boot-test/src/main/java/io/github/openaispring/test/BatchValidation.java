package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Looks at all requests of a batch before the first is answered.
 */
final class BatchValidation {

	private static final int MAX_ERRORS = 100;

	private static final int MAX_REQUESTS = 50_000;

	private static final int MAX_EMBEDDING_INPUTS = 50_000;

	private final LineIndex index;

	private final String endpoint;

	private final ModelCatalog models;

	private final List<BatchError> errors = new ArrayList<>();

	private final Set<String> customIds = new HashSet<>();

	private @Nullable String model;

	private int embeddingInputs;

	private BatchValidation(LineIndex index, String endpoint, ModelCatalog models) {
		this.index = index;
		this.endpoint = endpoint;
		this.models = models;
	}

	/**
	 * Find what is wrong with the requests.
	 * @param index the lines of the file
	 * @param endpoint the path that they are to go to
	 * @param models the models that exist
	 * @return what is wrong, in the order of the lines
	 */
	static BatchValidation of(LineIndex index, String endpoint, ModelCatalog models) {
		BatchValidation validation = new BatchValidation(index, endpoint, models);
		validation.check();
		return validation;
	}

	List<BatchError> errors() {
		return this.errors;
	}

	@Nullable String model() {
		return this.model;
	}

	private void check() {
		int size = this.index.lines().size();
		if (size == 0) {
			this.errors.add(BatchError.of("empty_file", "The batch input file has no requests."));
		}
		else if (size > MAX_REQUESTS) {
			this.errors.add(BatchError.of("too_many_tasks",
					"The batch input file has %d requests, and at most %d are allowed.".formatted(size, MAX_REQUESTS)));
		}
		else {
			this.index.lines().stream().takeWhile((line) -> this.errors.size() < MAX_ERRORS).forEach(this::check);
			checkEmbeddingInputs();
		}
	}

	private void checkEmbeddingInputs() {
		if (this.endpoint.equals(SimulatorRoutes.EMBEDDINGS) && this.embeddingInputs > MAX_EMBEDDING_INPUTS) {
			this.errors
				.add(BatchError.of("too_many_tasks", "The batch has %d embedding inputs, and at most %d are allowed."
					.formatted(this.embeddingInputs, MAX_EMBEDDING_INPUTS)));
		}
	}

	private void check(LineIndex.Line place) {
		JsonNode json = Json.tryRead(this.index.read(place));
		if (json == null || !json.isObject()) {
			add(place, "invalid_json_line", null, "This line is not parseable as valid JSON.");
			return;
		}
		for (String name : List.of("custom_id", "method", "url")) {
			if (!json.path(name).isString()) {
				addMissing(place, name);
			}
		}
		if (!json.path("body").isObject()) {
			addMissing(place, "body");
			return;
		}
		check(place, new BatchLine(json));
	}

	private void check(LineIndex.Line place, BatchLine line) {
		if (!line.customId().isEmpty() && !this.customIds.add(line.customId())) {
			add(place, "duplicate_custom_id", "custom_id",
					"The custom_id '%s' is that of another request too. It must be unique in a batch."
						.formatted(line.customId()));
		}
		if (!line.method().isEmpty() && !line.method().equals("POST")) {
			add(place, "invalid_method", "method", "The method '%s' is not POST.".formatted(line.method()));
		}
		if (!line.url().isEmpty() && !line.url().equals(this.endpoint)) {
			add(place, "url_mismatch", "url",
					"The URL '%s' is not the endpoint of the batch, '%s'.".formatted(line.url(), this.endpoint));
		}
		this.embeddingInputs += line.embeddingInputs();
		checkModel(place, line.model());
	}

	private void checkModel(LineIndex.Line place, String name) {
		if (name.isEmpty()) {
			addMissing(place, "body.model");
		}
		else if (this.model == null) {
			this.model = name;
			if (!this.models.has(name)) {
				add(place, "model_not_found", "body.model",
						"The provided model '%s' is not supported by the Batch API.".formatted(name));
			}
		}
		else if (!name.equals(this.model)) {
			add(place, "model_mismatch", "body.model",
					"The model '%s' is another than that of the other requests, '%s'. A batch has one model."
						.formatted(name, this.model));
		}
	}

	private void addMissing(LineIndex.Line place, String name) {
		add(place, "missing_required_parameter", name, "Missing required parameter: '%s'.".formatted(name));
	}

	private void add(LineIndex.Line place, String code, @Nullable String param, String message) {
		this.errors.add(new BatchError(code, message, param, place.number()));
	}

}
