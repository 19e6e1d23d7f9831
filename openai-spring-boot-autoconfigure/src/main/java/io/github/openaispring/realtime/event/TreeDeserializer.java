package io.github.openaispring.realtime.event;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads a value that has more than one form.
 *
 * @param <T> the kind of value
 */
final class TreeDeserializer<T> extends StdDeserializer<T> {

	private final transient Reader<T> reader;

	TreeDeserializer(Class<T> type, Reader<T> reader) {
		super(type);
		this.reader = reader;
	}

	@Override
	public T deserialize(JsonParser parser, DeserializationContext context) {
		return this.reader.read(context.readTree(parser), context);
	}

	/**
	 * Makes the value of a tree.
	 *
	 * @param <T> the kind of value
	 */
	@FunctionalInterface
	interface Reader<T> {

		T read(JsonNode tree, DeserializationContext context);

	}

}
