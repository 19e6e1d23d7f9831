package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page of items, the latest first unless asked otherwise.
 */
final class ItemPage {

	private final List<JsonNode> items;

	private final QueryParameters query;

	ItemPage(List<? extends JsonNode> items, QueryParameters query) {
		this.items = new ArrayList<>(items);
		this.query = query;
	}

	ObjectNode toJson() {
		return toJson(20, 100);
	}

	ObjectNode toJson(int usualLimit, int maxLimit) {
		if (!"asc".equals(this.query.get("order"))) {
			Collections.reverse(this.items);
		}
		List<JsonNode> rest = this.items.subList(start(this.query.get("after")), this.items.size());
		int limit = (int) this.query.integer("limit", usualLimit, 1, maxLimit);
		List<JsonNode> page = rest.subList(0, Math.min(limit, rest.size()));
		ObjectNode json = Json.object().put("object", "list");
		json.putArray("data").addAll(page);
		return json.put("has_more", page.size() < rest.size())
			.put("first_id", (page.isEmpty()) ? "" : id(page.get(0)))
			.put("last_id", (page.isEmpty()) ? "" : id(page.get(page.size() - 1)));
	}

	private int start(@Nullable String after) {
		if (after == null) {
			return 0;
		}
		List<String> ids = this.items.stream().map(ItemPage::id).toList();
		Rules.require(ids.contains(after), "invalid_value", "after", "Item with id '%s' not found.".formatted(after));
		return ids.indexOf(after) + 1;
	}

	private static String id(JsonNode item) {
		return item.path("id").asString();
	}

}
