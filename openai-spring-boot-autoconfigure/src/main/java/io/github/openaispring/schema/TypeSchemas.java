package io.github.openaispring.schema;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes Java types as JSON Schemas: records and classes by their fields, enums,
 * collections, generic and recursive types, sealed types as a choice that a member
 * {@code type} decides. Jackson's annotations are respected, so that what follows the
 * schema can be bound by {@link JsonBinding}; constraints of Jakarta Validation are added
 * where it is on the class path.
 * <p>
 * A member is optional if it is {@code @Nullable} or an {@link java.util.Optional}, else
 * required. The order is that of the declaration, or of {@code @JsonPropertyOrder}: the
 * same type has the same text on every run.
 * <p>
 * The schemas are plain ones; {@link StrictSchema} makes strict ones of them. Instances
 * are safe for use by several threads. In a native image the application has to register
 * its types for reflection, for instance by {@code @RegisterReflectionForBinding}.
 *
 * @since 0.1.0
 */
public final class TypeSchemas {

	private final SchemaGenerator generator = new SchemaGenerator(GeneratorSettings.create());

	/**
	 * Describe a type.
	 * @param type the type, possibly generic
	 * @return the JSON Schema as JSON text
	 * @throws io.github.openaispring.OpenAiInvalidRequestException if the type cannot be
	 * described
	 */
	public String schemaOf(Type type) {
		return generate(type).toString();
	}

	/**
	 * Describe an object with the given members.
	 * @param members the members in their order
	 * @return the JSON Schema as JSON text
	 * @throws io.github.openaispring.OpenAiInvalidRequestException if a type cannot be
	 * described
	 */
	public String schemaOf(List<SchemaMember> members) {
		SchemaBuilder builder = this.generator.buildMultipleSchemaDefinitions();
		ObjectNode schema = SchemaJson.TREES.createObjectNode().put("type", "object");
		ObjectNode properties = schema.putObject("properties");
		ArrayNode required = schema.putArray("required");
		for (SchemaMember member : members) {
			properties.set(member.name(), builder.createSchemaReference(valueType(member.type())));
			if (member.required()) {
				required.add(member.name());
			}
		}
		ObjectNode definitions = builder.collectDefinitions("$defs");
		members.forEach((member) -> decorate(properties, member));
		if (!definitions.isEmpty()) {
			schema.set("$defs", definitions);
		}
		return schema.toString();
	}

	ObjectNode generate(Type type) {
		return this.generator.generateSchema(type);
	}

	private static void decorate(ObjectNode properties, SchemaMember member) {
		ObjectNode schema = (ObjectNode) properties.path(member.name());
		Constraints.present()
			.apply(schema, ResolvableType.forType(valueType(member.type())).toClass(), member.annotations());
		String description = description(member);
		if (description != null) {
			schema.put("description", description);
		}
	}

	private static Type valueType(Type type) {
		ResolvableType resolvable = ResolvableType.forType(type);
		return (resolvable.toClass() == Optional.class) ? resolvable.getGeneric().getType() : type;
	}

	private static @Nullable String description(SchemaMember member) {
		return (member.description() != null && !member.description().isBlank()) ? member.description() : null;
	}

}
