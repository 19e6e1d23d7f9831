package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The responses that were asked to be stored. Only the latest are kept.
 */
final class ResponseStore {

	private static final int MAX_KEPT = 1000;

	private static final long MAX_BYTES = 64 * 1024 * 1024;

	private final Map<String, StoredResponse> responses = new LinkedHashMap<>();

	private final ReasoningLedger reasoning = new ReasoningLedger();

	private long bytes;

	ReasoningLedger reasoning() {
		return this.reasoning;
	}

	synchronized void add(StoredResponse response) {
		this.responses.put(response.plan().id(), response);
		this.bytes += response.size();
		Iterator<StoredResponse> eldest = this.responses.values().iterator();
		while (this.responses.size() > 1 && (this.responses.size() > MAX_KEPT || this.bytes > MAX_BYTES)) {
			this.bytes -= eldest.next().size();
			eldest.remove();
		}
	}

	synchronized StoredResponse get(String id) {
		StoredResponse response = this.responses.get(id);
		if (response == null) {
			throw ApiError.of(404, null, "Response with id '%s' not found.".formatted(id)).asException();
		}
		return response;
	}

	synchronized StoredResponse previous(String id) {
		StoredResponse response = this.responses.get(id);
		if (response == null) {
			throw ApiError
				.invalid("previous_response_not_found", "previous_response_id",
						"Previous response with id '%s' not found.".formatted(id))
				.asException();
		}
		return response;
	}

	synchronized void remove(String id) {
		this.bytes -= get(id).size();
		this.responses.remove(id);
	}

	JsonNode item(String id) {
		JsonNode item = find(id);
		if (item == null) {
			throw unknownItem(id);
		}
		return item;
	}

	boolean hasItem(String id) {
		return find(id) != null;
	}

	static ApiException unknownItem(String id) {
		return ApiError
			.of(404, null,
					"Item with id '%s' not found. Items are not persisted when `store` is set to false. ".formatted(id)
							+ "Try again with `store` set to true, or remove this item from your input.")
			.withParam("input")
			.asException();
	}

	private @Nullable JsonNode find(String id) {
		return all().stream().flatMap((response) -> response.item(id).stream()).findFirst().orElse(null);
	}

	private synchronized List<StoredResponse> all() {
		return new ArrayList<>(this.responses.values());
	}

	synchronized void clear() {
		this.responses.clear();
		this.bytes = 0;
	}

}
