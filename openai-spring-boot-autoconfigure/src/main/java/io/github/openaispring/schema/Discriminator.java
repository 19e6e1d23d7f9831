package io.github.openaispring.schema;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds the member that tells a subtype from its siblings.
 */
final class Discriminator {

	private Discriminator() {
	}

	static void add(ObjectNode schema, Polymorphism family, Class<?> type) {
		ObjectNode properties = schema.objectNode();
		properties.putObject(family.member()).put("type", "string").put("const", family.names().get(type));
		JsonNode own = schema.path("properties");
		if (own.has(family.member()) && !family.visible()) {
			throw SchemaErrors.at(type.getName(), "the member '" + family.member()
					+ "' tells the subtypes apart; rename it, or choose another by @JsonTypeInfo");
		}
		own.properties().forEach((member) -> properties.putIfAbsent(member.getKey(), member.getValue()));
		schema.set("properties", properties);
		ArrayNode required = schema.arrayNode().add(family.member());
		names(schema.path("required")).stream().filter((name) -> !name.equals(family.member())).forEach(required::add);
		schema.set("required", required);
	}

	private static List<String> names(JsonNode required) {
		List<String> names = new ArrayList<>();
		required.forEach((name) -> names.add(name.asString()));
		return names;
	}

}
