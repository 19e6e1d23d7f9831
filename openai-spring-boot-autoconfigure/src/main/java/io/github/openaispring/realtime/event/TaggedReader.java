package io.github.openaispring.realtime.event;

import java.util.Map;
import java.util.function.BiFunction;

import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;

/**
 * Reads a value whose type is one of its members. A type that is not known is kept as it
 * came.
 *
 * @param <T> the kind of value
 * @param types the types by their names
 * @param unknown makes the value of a type that is not known
 */
record TaggedReader<T>(Map<String, Class<? extends T>> types,
		BiFunction<String, JsonNode, T> unknown) implements TreeDeserializer.Reader<T> {

	@Override
	public T read(JsonNode tree, DeserializationContext context) {
		JsonNode name = tree.path("type");
		if (!name.isString()) {
			throw new IllegalArgumentException("'type' must be a text");
		}
		Class<? extends T> type = this.types.get(name.stringValue());
		return (type != null) ? context.readTreeAsValue(tree, type) : this.unknown.apply(name.stringValue(), tree);
	}

}
