package io.github.openaispring.realtime.event;

import java.util.function.Function;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes a value that has more than one form.
 *
 * @param <T> the kind of value
 */
final class TreeSerializer<T> extends StdSerializer<T> {

	private final transient Function<T, Object> form;

	TreeSerializer(Class<T> type, Function<T, Object> form) {
		super(type);
		this.form = form;
	}

	@Override
	public void serialize(T value, JsonGenerator generator, SerializationContext context) {
		Object form = this.form.apply(value);
		if (form instanceof RawJson json) {
			generator.writeRawValue(json.text());
		}
		else {
			context.writeValue(generator, form);
		}
	}

}
