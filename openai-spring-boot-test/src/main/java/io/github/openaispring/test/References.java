package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the parts of schemas in the place of what refers to them.
 */
final class References {

	private static final int MAX_DEPTH = 64;

	private final JsonNode root;

	private final Map<JsonNode, JsonNode> resolved = new IdentityHashMap<>();

	private int depth;

	References(JsonNode root) {
		this.root = root;
	}

	JsonNode resolve(JsonNode schema) {
		if (!schema.has("$ref") && !schema.has("allOf")) {
			return schema;
		}
		JsonNode known = this.resolved.get(schema);
		if (known != null) {
			return known;
		}
		Rules.require(++this.depth <= MAX_DEPTH, SchemaSyntax.CODE, null,
				"Invalid schema: it refers to itself without end.");
		JsonNode found = (schema.has("$ref")) ? resolve(target(schema.path("$ref").asString())) : merged(schema);
		this.depth--;
		this.resolved.put(schema, found);
		return found;
	}

	private JsonNode target(String reference) {
		return (reference.startsWith("#")) ? this.root.at(reference.substring(1)) : Json.object();
	}

	private JsonNode merged(JsonNode schema) {
		ObjectNode merged = Json.object();
		List<JsonNode> parts = new ArrayList<>(schema.path("allOf").values());
		parts.add(Json.object().setAll((ObjectNode) schema).without("allOf"));
		for (JsonNode part : parts) {
			resolve(part).properties().forEach((entry) -> merge(merged, entry.getKey(), entry.getValue()));
		}
		return merged;
	}

	private static void merge(ObjectNode target, String key, JsonNode value) {
		if (target.get(key) instanceof ObjectNode known && value instanceof ObjectNode more) {
			target.set(key, Json.object().setAll(known).setAll(more));
		}
		else if (target.get(key) instanceof ArrayNode known && value instanceof ArrayNode more) {
			Set<JsonNode> both = new LinkedHashSet<>(known.values());
			both.addAll(more.values());
			target.set(key, Json.array().addAll(both));
		}
		else {
			target.set(key, value);
		}
	}

}
