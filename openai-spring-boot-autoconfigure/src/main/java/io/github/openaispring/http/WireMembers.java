package io.github.openaispring.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads JSON leniently: what is of another kind than expected counts as absent. Each
 * method starts at the first token of a value and leaves the parser at its last.
 *
 * @since 0.1.0
 */
public final class WireMembers {

	private WireMembers() {
	}

	/**
	 * Read the members of an object.
	 * @param parser stands at the value
	 * @param reader reads each member's value
	 */
	public static void object(JsonParser parser, Reader reader) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			parser.skipChildren();
			return;
		}
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			parser.nextToken();
			reader.read(parser, name);
		}
	}

	/**
	 * Read the entries of an array.
	 * @param parser stands at the value
	 * @param reader reads each entry; the name it gets is empty
	 */
	public static void array(JsonParser parser, Reader reader) {
		if (parser.currentToken() != JsonToken.START_ARRAY) {
			parser.skipChildren();
			return;
		}
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			reader.read(parser, "");
		}
	}

	/**
	 * Read a text.
	 * @param parser stands at the value
	 * @return the text, or {@code null} where the value is none
	 */
	public static @Nullable String string(JsonParser parser) {
		if (parser.currentToken() == JsonToken.VALUE_STRING) {
			return parser.getString();
		}
		parser.skipChildren();
		return null;
	}

	/**
	 * Read a text.
	 * @param parser stands at the value
	 * @param fallback what holds where the value is no text
	 * @return the text
	 */
	public static @Nullable String stringOr(JsonParser parser, @Nullable String fallback) {
		String told = string(parser);
		return (told != null) ? told : fallback;
	}

	/**
	 * Read a text that is the same in every event of a stream, if it is not yet known.
	 * Azure leaves it empty in its first event.
	 * @param known what is known
	 * @param parser stands at the value
	 * @return the text
	 */
	public static @Nullable String once(@Nullable String known, JsonParser parser) {
		if (known == null) {
			String told = string(parser);
			return "".equals(told) ? null : told;
		}
		parser.skipChildren();
		return known;
	}

	/**
	 * Read an index.
	 * @param parser stands at the value
	 * @param fallback what holds where the value is no index
	 * @return the index
	 */
	public static int index(JsonParser parser, int fallback) {
		if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == JsonParser.NumberType.INT
				&& parser.getIntValue() >= 0) {
			return parser.getIntValue();
		}
		parser.skipChildren();
		return fallback;
	}

	/**
	 * Read content, which is a text, nothing, or a list of parts.
	 * @param parser stands at the content
	 * @return the text, the parts' texts joined
	 */
	public static @Nullable String content(JsonParser parser) {
		if (parser.currentToken() != JsonToken.START_ARRAY) {
			return string(parser);
		}
		StringBuilder text = new StringBuilder();
		array(parser, (part, none) -> object(part, (value, name) -> {
			String told = string(value);
			text.append(("text".equals(name) && told != null) ? told : "");
		}));
		return text.toString();
	}

	/**
	 * Reads one value and leaves the parser at its last token.
	 */
	@FunctionalInterface
	public interface Reader {

		/**
		 * Read a value.
		 * @param parser stands at the value
		 * @param name the member's name
		 */
		void read(JsonParser parser, String name);

	}

}
