package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * The conversation that a response goes on with.
 *
 * @param earlier what was said and done up to the previous response
 * @param input what the request adds to it
 */
record ResponsesContext(List<JsonNode> earlier, List<JsonNode> input) {

	static ResponsesContext of(ResponsesRequest request, ResponseStore store) {
		String previous = request.previousResponseId();
		List<JsonNode> earlier = (previous != null) ? store.previous(previous).conversation() : List.of();
		List<JsonNode> input = ResponsesInput.items(request.json().path("input"))
			.stream()
			.map((item) -> resolved(item, store))
			.toList();
		return new ResponsesContext(earlier, input);
	}

	private static JsonNode resolved(JsonNode item, ResponseStore store) {
		boolean reference = "item_reference".equals(item.path("type").stringValue(""));
		return (reference) ? store.item(item.path("id").asString()) : item;
	}

	List<JsonNode> items() {
		List<JsonNode> items = new ArrayList<>(this.earlier);
		items.addAll(this.input);
		return List.copyOf(items);
	}

}
