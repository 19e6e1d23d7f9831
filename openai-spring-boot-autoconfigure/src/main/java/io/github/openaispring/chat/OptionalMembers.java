package io.github.openaispring.chat;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes members of an object that are not sent when they are unset or empty.
 */
final class OptionalMembers {

	private OptionalMembers() {
	}

	static void write(JsonGenerator generator, String name, @Nullable String value) {
		if (value != null) {
			generator.writeStringProperty(name, value);
		}
	}

	static void write(JsonGenerator generator, String name, @Nullable Double value) {
		if (value != null) {
			generator.writeNumberProperty(name, value);
		}
	}

	static void write(JsonGenerator generator, String name, @Nullable Integer value) {
		if (value != null) {
			generator.writeNumberProperty(name, value);
		}
	}

	static void write(JsonGenerator generator, String name, @Nullable Long value) {
		if (value != null) {
			generator.writeNumberProperty(name, value);
		}
	}

	static void write(JsonGenerator generator, String name, @Nullable Boolean value) {
		if (value != null) {
			generator.writeBooleanProperty(name, value);
		}
	}

	static void write(JsonGenerator generator, String name, Map<String, String> values) {
		if (!values.isEmpty()) {
			generator.writeObjectPropertyStart(name);
			values.forEach(generator::writeStringProperty);
			generator.writeEndObject();
		}
	}

}
