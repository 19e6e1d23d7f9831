package io.github.openaispring.schema;

import java.lang.reflect.Type;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes objects of JSON that follows a schema of {@link TypeSchemas}. Members that are
 * not known are ignored, those that are optional may be {@code null} or absent, all
 * others have to be there.
 * <p>
 * The mapper is the library's own; the application's, with its naming and its modules, is
 * not used. Instances are safe for use by several threads. In a native image the
 * application has to register its types for reflection, for instance by
 * {@code @RegisterReflectionForBinding}.
 *
 * @since 0.1.0
 */
public final class JsonBinding {

	private final JsonMapper mapper = SchemaJson.TYPES;

	/**
	 * Make an object.
	 * @param json the JSON text
	 * @param type the type of the object, possibly generic
	 * @param <T> the type of the object
	 * @return the object
	 * @throws JsonBindingException if the text is not JSON or does not fit the type
	 */
	public <T> T bind(String json, Type type) {
		JavaType javaType = this.mapper.constructType(type);
		T value;
		try {
			value = this.mapper.readValue(json, javaType);
		}
		catch (JacksonException ex) {
			throw BindingErrors.of("$", ex);
		}
		if (value == null) {
			throw new JsonBindingException("$", "must not be null");
		}
		return value;
	}

	/**
	 * Make the values of an object's members, such as the arguments of a call.
	 * @param json the text of a JSON object; a blank text stands for one without members
	 * @param members the members
	 * @return the values in the order of the members: of the optional ones that are
	 * absent {@code null}, or an empty {@link java.util.Optional}
	 * @throws JsonBindingException if the text is not a JSON object or a value does not
	 * fit its type
	 */
	public @Nullable Object[] bindMembers(String json, List<SchemaMember> members) {
		JsonNode object = object(json);
		@Nullable Object[] values = new Object[members.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = value(object, members.get(i));
		}
		return values;
	}

	private JsonNode object(String json) {
		JsonNode object;
		try {
			object = this.mapper.readTree(json.isBlank() ? "{}" : json);
		}
		catch (JacksonException ex) {
			throw BindingErrors.of("$", ex);
		}
		if (!object.isObject()) {
			throw new JsonBindingException("$", "must be an object");
		}
		return object;
	}

	private @Nullable Object value(JsonNode object, SchemaMember member) {
		String path = JsonPaths.member("$", member.name());
		JsonNode json = object.path(member.name());
		JavaType type = this.mapper.constructType(member.type());
		if (SchemaJson.isNull(json)) {
			if (member.required() && !Nullness.isOptional(member.type())) {
				throw new JsonBindingException(path, json.isNull() ? "must not be null" : "is missing");
			}
			return Nullness.isOptional(member.type()) ? this.mapper.readValue("null", type) : null;
		}
		try {
			return this.mapper.treeToValue(json, type);
		}
		catch (JacksonException ex) {
			throw BindingErrors.of(path, ex);
		}
	}

}
