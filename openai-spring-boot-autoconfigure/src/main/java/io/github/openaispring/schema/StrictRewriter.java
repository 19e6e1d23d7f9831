package io.github.openaispring.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rewrites one schema into the strict subset.
 */
final class StrictRewriter {

	private static final int MAX_DEPTH = 10;

	private static final Set<String> WORDS = Set.of("description", "title");

	private final ObjectNode root;

	StrictRewriter(ObjectNode root) {
		this.root = root;
	}

	ObjectNode rewrite() {
		ObjectNode schema = rootObject(this.root.deepCopy());
		ObjectNode strict = rewrite(schema, "$", 1);
		StrictLimits.check(strict);
		return strict;
	}

	private ObjectNode rootObject(ObjectNode schema) {
		if (schema.has("$ref") && schema.path("$ref").asString("").startsWith("#/")) {
			JsonNode target = target(schema.path("$ref").asString(""), "$");
			schema.remove("$ref");
			target.properties().forEach((member) -> schema.putIfAbsent(member.getKey(), member.getValue()));
		}
		if (schema.has("anyOf") || schema.has("oneOf")) {
			throw SchemaErrors.notStrict("$", "a choice as the root", "make it a member of an object");
		}
		if (!schema.has("type") && !schema.has("allOf")) {
			schema.put("type", "object");
		}
		if (schema.path("type").isString() && !schema.path("type").asString().equals("object")) {
			throw SchemaErrors.notStrict("$", "a root that is no object", "make it a member of an object");
		}
		if (!schema.has("properties") && !schema.has("allOf") && !isMap(schema)) {
			schema.putObject("properties");
		}
		return schema;
	}

	private ObjectNode rewrite(JsonNode node, String path, int depth) {
		if (!(node instanceof ObjectNode given)) {
			throw SchemaErrors.notStrict(path, "a schema that is '" + node.asString("") + "'", "give it a type");
		}
		ObjectNode schema = StrictForms.mergeAllOf(given, path);
		StrictKeywords.retain(schema, path);
		StrictForms.oneOfToAnyOf(schema, path);
		rewriteDefinitions(schema, path, "$defs");
		rewriteDefinitions(schema, path, "definitions");
		if (schema.has("$ref")) {
			return reference(schema, path);
		}
		if (schema.has("anyOf")) {
			return choice(schema, path, depth);
		}
		StrictForms.addType(schema, path);
		if (StrictForms.isOfType(schema, "object")) {
			rewriteObject(schema, path, depth);
		}
		if (StrictForms.isOfType(schema, "array")) {
			rewriteArray(schema, path, depth);
		}
		return schema;
	}

	private void rewriteDefinitions(ObjectNode schema, String path, String keyword) {
		for (Map.Entry<String, JsonNode> definition : schema.path(keyword).properties()) {
			String at = JsonPaths.member(JsonPaths.member(path, keyword), definition.getKey());
			definition.setValue(rewrite(definition.getValue(), at, 1));
		}
	}

	private ObjectNode reference(ObjectNode schema, String path) {
		target(schema.path("$ref").asString(""), JsonPaths.member(path, "$ref"));
		if (schema.size() == 1) {
			return schema;
		}
		requireOnly(schema, path, "$ref");
		JsonNode reference = schema.remove("$ref");
		schema.putArray("anyOf").addObject().set("$ref", reference);
		return schema;
	}

	private JsonNode target(String reference, String path) {
		JsonNode target = reference.equals("#") ? this.root
				: (reference.startsWith("#/") ? this.root.at(reference.substring(1)) : this.root.path("?"));
		if (!target.isObject()) {
			throw SchemaErrors.at(path, "'" + reference + "' is not a part of this schema; add it to '$defs'");
		}
		return target;
	}

	private ObjectNode choice(ObjectNode schema, String path, int depth) {
		requireOnly(schema, path, "anyOf");
		String at = JsonPaths.member(path, "anyOf");
		if (!(schema.path("anyOf") instanceof ArrayNode choices) || choices.isEmpty()) {
			throw SchemaErrors.at(at, "has to be a list of schemas");
		}
		for (int i = 0; i < choices.size(); i++) {
			choices.set(i, rewrite(choices.get(i), JsonPaths.element(at, i), depth));
		}
		return schema;
	}

	private void requireOnly(ObjectNode schema, String path, String keyword) {
		for (String name : schema.propertyNames()) {
			if (!name.equals(keyword) && !WORDS.contains(name) && !List.of("$defs", "definitions").contains(name)) {
				throw SchemaErrors.notStrict(JsonPaths.member(path, name), "'" + name + "' beside '" + keyword + "'",
						"move it into the schemas of '" + keyword + "'");
			}
		}
	}

	private void rewriteObject(ObjectNode schema, String path, int depth) {
		if (isMap(schema)) {
			throw SchemaErrors.notStrict(path, "a map", "use a list of key/value entries");
		}
		if (depth > MAX_DEPTH) {
			throw SchemaErrors.notStrict(path, "an object in more than " + MAX_DEPTH + " levels", "make it flatter");
		}
		if (!(schema.path("properties") instanceof ObjectNode properties)) {
			throw SchemaErrors.notStrict(path, "an object without 'properties'", "describe its members");
		}
		Set<String> optional = optional(schema, properties);
		for (Map.Entry<String, JsonNode> property : properties.properties()) {
			String at = JsonPaths.member(JsonPaths.member(path, "properties"), property.getKey());
			ObjectNode strict = rewrite(property.getValue(), at, depth + 1);
			property.setValue(optional.contains(property.getKey()) ? StrictForms.nullable(strict) : strict);
		}
		schema.remove(List.of("additionalProperties", "required"));
		schema.put("additionalProperties", false);
		ArrayNode required = schema.putArray("required");
		properties.propertyNames().forEach(required::add);
	}

	private static boolean isMap(ObjectNode schema) {
		JsonNode others = schema.path("additionalProperties");
		boolean free = others.isObject() ? others.isEmpty() : others.asBoolean(false);
		return others.isObject() && !free || free && schema.path("properties").isEmpty();
	}

	private static Set<String> optional(ObjectNode schema, ObjectNode properties) {
		if (!(schema.path("required") instanceof ArrayNode required)) {
			return Set.of();
		}
		Set<String> optional = new HashSet<>(properties.propertyNames());
		required.forEach((name) -> optional.remove(name.asString("")));
		return optional;
	}

	private void rewriteArray(ObjectNode schema, String path, int depth) {
		JsonNode items = schema.path("items");
		String at = JsonPaths.member(path, "items");
		if (items.isArray()) {
			throw SchemaErrors.notStrict(at, "a tuple", "use an object with a member for each position");
		}
		if (items.isMissingNode()) {
			throw SchemaErrors.notStrict(path, "an array without 'items'", "describe its elements");
		}
		schema.set("items", rewrite(items, at, depth));
	}

}
