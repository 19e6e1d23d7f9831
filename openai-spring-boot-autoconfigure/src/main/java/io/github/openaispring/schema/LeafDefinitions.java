package io.github.openaispring.schema;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes what JSON has as a single value: enums by their values, Base64 for bytes, and
 * what {@code @JsonValue} stands for.
 */
final class LeafDefinitions implements CustomDefinitionProviderV2 {

	private static final Map<Class<?>, ObjectNode> KNOWN = Map.of(byte[].class,
			type("string").put("pattern", "^[A-Za-z0-9+/]*={0,2}$"), char[].class, type("string"), char.class,
			type("string"), Character.class, type("string"), OptionalInt.class, type("integer"), OptionalLong.class,
			type("integer"), OptionalDouble.class, type("number"), LocalDateTime.class,
			type("string").put("format", "date-time"));

	@Override
	public @Nullable CustomDefinition provideCustomSchemaDefinition(ResolvedType type,
			SchemaGenerationContext context) {
		Class<?> raw = type.getErasedType();
		if (raw.isEnum()) {
			return inline(enumOf(raw));
		}
		ObjectNode known = KNOWN.get(raw);
		if (known != null) {
			return inline(known.deepCopy());
		}
		if (raw.isPrimitive() || raw.isArray() || raw.isInterface() || raw.getName().startsWith("java.")) {
			return null;
		}
		AnnotatedMember value = BeanMembers.of(raw).description().findJsonValueAccessor();
		return (value != null) ? inline(context.createDefinition(context.getTypeContext().resolve(value.getRawType())))
				: null;
	}

	private static ObjectNode type(String type) {
		return SchemaJson.TREES.createObjectNode().put("type", type);
	}

	private static CustomDefinition inline(ObjectNode schema) {
		return new CustomDefinition(schema, CustomDefinition.INLINE_DEFINITION, CustomDefinition.INCLUDING_ATTRIBUTES);
	}

	private static ObjectNode enumOf(Class<?> type) {
		ArrayNode values = SchemaJson.TREES.createArrayNode();
		for (Object constant : type.getEnumConstants()) {
			values.add(SchemaJson.TYPES.<JsonNode>valueToTree(constant));
		}
		ObjectNode schema = SchemaJson.TREES.createObjectNode().put("type", "string");
		schema.set("enum", values);
		if (!values.path(0).isString()) {
			schema.remove("type");
			StrictForms.addType(schema, type.getName());
		}
		return schema;
	}

}
