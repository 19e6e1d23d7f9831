package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a value that is valid by a JSON Schema, from the facts of a text where it can.
 */
final class SchemaFiller {

	private static final int MAX_DEPTH = 12;

	private static final int MAX_REQUIRED_DEPTH = 64;

	private static final int MAX_SEARCHES = 5000;

	private final References references;

	private final FactFinder facts;

	private final ScalarFiller scalars;

	private final SizeLimit size = new SizeLimit();

	private final JsonNode root;

	private int searches;

	SchemaFiller(JsonNode root, TextFacts facts) {
		this.root = root;
		this.references = new References(root);
		this.facts = new FactFinder(facts);
		this.scalars = new ScalarFiller(this.facts, this.size);
	}

	JsonNode fill() {
		if (this.root.isMissingNode()) {
			return Json.object();
		}
		return fill(this.root, "", 0);
	}

	/**
	 * Return whether the text has something of the value.
	 * @return whether it has, or nothing is asked for
	 */
	boolean finds() {
		return this.references.resolve(this.root).path("properties").isEmpty() || find(this.root, "", 0) != null;
	}

	private JsonNode fill(JsonNode schema, String name, int depth) {
		JsonNode found = find(schema, name, depth);
		return (found != null) ? found : fallback(schema, name, depth);
	}

	private @Nullable JsonNode find(JsonNode raw, String name, int depth) {
		if (depth > MAX_DEPTH || ++this.searches > MAX_SEARCHES) {
			return null;
		}
		JsonNode schema = this.references.resolve(raw);
		if (schema.has("const") || schema.has("enum")) {
			return mentioned(schema);
		}
		List<JsonNode> variants = variants(schema);
		if (!variants.isEmpty()) {
			return findVariant(variants, name, depth);
		}
		return switch (typeOf(schema)) {
			case "object" -> object(schema, depth, false);
			case "array" -> findArray(schema, name, depth);
			default -> this.scalars.find(schema, typeOf(schema), name);
		};
	}

	private @Nullable JsonNode findVariant(List<JsonNode> variants, String name, int depth) {
		for (JsonNode variant : variants) {
			JsonNode found = find(variant, name, depth + 1);
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	private @Nullable JsonNode mentioned(JsonNode schema) {
		for (JsonNode value : schema.path("enum")) {
			if (value.isString() && this.facts.mentions(value.asString())) {
				return value;
			}
		}
		return null;
	}

	private JsonNode fallback(JsonNode raw, String name, int depth) {
		Rules.require(depth <= MAX_REQUIRED_DEPTH, SchemaSyntax.CODE, null,
				"Invalid schema: every value that it allows is nested without end.");
		this.size.addNode();
		JsonNode schema = this.references.resolve(raw);
		if (schema.has("const")) {
			return schema.get("const");
		}
		if (schema.has("enum")) {
			return schema.path("enum").path(0);
		}
		List<JsonNode> variants = variants(schema);
		if (!variants.isEmpty()) {
			return fallback(simplest(variants), name, depth + 1);
		}
		return switch (typeOf(schema)) {
			case "object" -> fallbackObject(schema, depth);
			case "array" -> fallbackArray(schema, name, depth);
			default -> this.scalars.fallback(schema, typeOf(schema));
		};
	}

	private JsonNode simplest(List<JsonNode> variants) {
		return variants.stream()
			.filter((variant) -> "null".equals(typeOf(this.references.resolve(variant))))
			.findFirst()
			.orElse(variants.get(0));
	}

	private JsonNode fallbackObject(JsonNode schema, int depth) {
		JsonNode object = object(schema, depth, true);
		return (object != null) ? object : Json.object();
	}

	private @Nullable JsonNode object(JsonNode schema, int depth, boolean always) {
		ObjectNode object = Json.object();
		boolean found = false;
		for (var property : schema.path("properties").properties()) {
			JsonNode value = find(property.getValue(), property.getKey(), depth + 1);
			found |= value != null;
			if (value == null && isRequired(schema, property.getKey())) {
				value = fallback(property.getValue(), property.getKey(), depth + 1);
			}
			if (value != null) {
				object.set(property.getKey(), value);
			}
		}
		return (found || always) ? object : null;
	}

	private static boolean isRequired(JsonNode schema, String name) {
		return StreamSupport.stream(schema.path("required").spliterator(), false)
			.anyMatch((required) -> name.equals(required.stringValue("")));
	}

	private @Nullable JsonNode findArray(JsonNode schema, String name, int depth) {
		int max = schema.path("maxItems").intValue(100);
		ArrayNode array = Json.array();
		JsonNode item = (max > 0) ? find(schema.path("items"), name, depth + 1) : null;
		while (item != null && array.size() < max && !contains(array, item)) {
			array.add(item);
			item = find(schema.path("items"), name, depth + 1);
		}
		return (array.isEmpty()) ? null : padded(array, schema, name, depth);
	}

	private static boolean contains(ArrayNode array, JsonNode item) {
		return StreamSupport.stream(array.spliterator(), false).anyMatch(item::equals);
	}

	private JsonNode fallbackArray(JsonNode schema, String name, int depth) {
		return padded(Json.array(), schema, name, depth);
	}

	private JsonNode padded(ArrayNode array, JsonNode schema, String name, int depth) {
		while (array.size() < schema.path("minItems").intValue(atLeast(schema, depth))) {
			array.add(fallback(schema.path("items"), name, depth + 1));
		}
		return array;
	}

	// A list that the answer is about is not left empty.
	private static int atLeast(JsonNode schema, int depth) {
		return (depth == 1 && schema.path("maxItems").intValue(1) > 0) ? 1 : 0;
	}

	private static List<JsonNode> variants(JsonNode schema) {
		List<JsonNode> variants = new ArrayList<>();
		variants.addAll(schema.path("anyOf").values());
		variants.addAll(schema.path("oneOf").values());
		for (JsonNode type : (schema.path("type").isArray()) ? schema.path("type") : Json.array()) {
			variants.add(Json.object().setAll((ObjectNode) schema).set("type", type));
		}
		return variants;
	}

	private static String typeOf(JsonNode schema) {
		String type = schema.path("type").stringValue("");
		if (!type.isEmpty()) {
			return type;
		}
		return (schema.has("properties")) ? "object" : (schema.has("items")) ? "array" : "string";
	}

}
