package io.github.openaispring.schema;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes JSON of objects, with the library's own mapper.
 *
 * @since 0.1.0
 */
public final class JsonWriting {

	// What has no getter is not for others to read.
	private final JsonMapper mapper = SchemaJson.TYPES.rebuild()
		.changeDefaultVisibility((visibility) -> visibility.withFieldVisibility(JsonAutoDetect.Visibility.PUBLIC_ONLY))
		.build();

	/**
	 * Write an object.
	 * @param value the object, or {@code null}
	 * @return the JSON text
	 * @throws IllegalArgumentException if the object cannot be written
	 */
	public String write(@Nullable Object value) {
		try {
			return this.mapper.writeValueAsString(value);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("A value of the type %s cannot be written as JSON"
				.formatted((value != null) ? value.getClass().getName() : null), ex);
		}
	}

}
