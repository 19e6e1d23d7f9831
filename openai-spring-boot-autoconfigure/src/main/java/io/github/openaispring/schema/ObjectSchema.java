package io.github.openaispring.schema;

import java.lang.reflect.Type;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.node.ObjectNode;

/**
 * The strict schema of a type. Its root is an object, as OpenAI demands: what is none,
 * such as a list, an enum or a sealed type, becomes the only member of one.
 *
 * @since 0.1.0
 */
public final class ObjectSchema {

	private final JsonBinding binding = new JsonBinding();

	private final Type type;

	private final @Nullable SchemaMember only;

	private final String schema;

	private ObjectSchema(Type type, @Nullable SchemaMember only, String schema) {
		this.type = type;
		this.only = only;
		this.schema = schema;
	}

	/**
	 * Describe a type.
	 * @param type the type, possibly generic
	 * @return its schema
	 * @throws io.github.openaispring.OpenAiInvalidRequestException if a strict schema
	 * cannot express the type
	 */
	public static ObjectSchema of(Type type) {
		TypeSchemas schemas = new TypeSchemas();
		ObjectNode schema = schemas.generate(type);
		return isObject(schema) ? new ObjectSchema(type, null, StrictSchema.of(schema.toString()))
				: wrapped(schemas, SchemaMember.of("value", type));
	}

	/**
	 * Describe a list as the member {@code elements} of an object.
	 * @param elementType the type of its elements
	 * @return its schema
	 * @throws io.github.openaispring.OpenAiInvalidRequestException if a strict schema
	 * cannot express the type
	 */
	public static ObjectSchema ofElements(Type elementType) {
		Type list = ResolvableType.forClassWithGenerics(List.class, ResolvableType.forType(elementType)).getType();
		return wrapped(new TypeSchemas(), SchemaMember.of("elements", list));
	}

	private static boolean isObject(ObjectNode schema) {
		return schema.has("properties") && schema.path("type").asString("").equals("object");
	}

	private static ObjectSchema wrapped(TypeSchemas schemas, SchemaMember only) {
		return new ObjectSchema(only.type(), only, StrictSchema.of(schemas.schemaOf(List.of(only))));
	}

	/**
	 * Return the schema.
	 * @return the strict JSON Schema as JSON text
	 */
	public String schema() {
		return this.schema;
	}

	/**
	 * Make an object of the described type.
	 * @param json the JSON text that follows the schema
	 * @return the object
	 * @throws JsonBindingException if the text is not JSON or does not fit the type
	 */
	public Object bind(String json) {
		SchemaMember only = this.only;
		if (only == null) {
			return this.binding.bind(json, this.type);
		}
		Object value = this.binding.bindMembers(json, List.of(only))[0];
		if (value == null) {
			throw new JsonBindingException("$." + only.name(), "must not be null");
		}
		return value;
	}

}
