package io.github.openaispring.voice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The members of a JSON object that a client sent. What is of another kind than expected
 * is a mistake; what is not asked for is ignored.
 */
final class JsonMembers {

	private final Map<String, Object> members;

	private JsonMembers(Map<String, Object> members) {
		this.members = members;
	}

	// Read the object that the parser stands at.
	static JsonMembers read(JsonParser parser) {
		return of(value(parser));
	}

	@SuppressWarnings("unchecked")
	private static JsonMembers of(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			return new JsonMembers((Map<String, Object>) map);
		}
		throw mistake("A message is a JSON object");
	}

	private static @Nullable Object value(JsonParser parser) {
		JsonToken token = parser.currentToken();
		if (token == JsonToken.START_OBJECT) {
			return object(parser);
		}
		if (token == JsonToken.START_ARRAY) {
			return array(parser);
		}
		if (token.isNumeric()) {
			return parser.getDoubleValue();
		}
		return (token == JsonToken.VALUE_STRING) ? parser.getString() : truth(token);
	}

	private static @Nullable Boolean truth(JsonToken token) {
		return token.isBoolean() ? token == JsonToken.VALUE_TRUE : null;
	}

	private static Map<String, Object> object(JsonParser parser) {
		Map<String, Object> members = new LinkedHashMap<>();
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			parser.nextToken();
			Object value = value(parser);
			if (value != null) {
				members.put(name, value);
			}
		}
		return members;
	}

	private static List<Object> array(JsonParser parser) {
		List<Object> entries = new ArrayList<>();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			Object value = value(parser);
			entries.add((value != null) ? value : Map.of());
		}
		return entries;
	}

	static VoiceMistake mistake(String message) {
		return new VoiceMistake(VoiceEnding.BAD_MESSAGE, message);
	}

	boolean has(String name) {
		return this.members.containsKey(name);
	}

	boolean isText(String name) {
		return this.members.get(name) instanceof String;
	}

	String text(String name) {
		String text = textOrNull(name);
		if (text == null) {
			throw mistake("The member '%s' is missing".formatted(name));
		}
		return text;
	}

	@Nullable String textOrNull(String name) {
		return get(name, String.class, "a text");
	}

	@Nullable Double numberOrNull(String name) {
		Double number = get(name, Double.class, "a number");
		// What is too large for a number is read as infinite.
		if (number != null && number.isInfinite()) {
			throw mistake("The member '%s' is too large".formatted(name));
		}
		return number;
	}

	@Nullable Integer countOrNull(String name) {
		Double number = numberOrNull(name);
		if (number != null && !(number >= 0)) {
			throw mistake("The member '%s' must not be negative".formatted(name));
		}
		return (number != null) ? (Integer) number.intValue() : null;
	}

	int count(String name) {
		Integer count = countOrNull(name);
		if (count == null) {
			throw mistake("The member '%s' is missing".formatted(name));
		}
		return count;
	}

	JsonMembers members(String name) {
		return of(this.members.get(name));
	}

	@Nullable List<String> textsOrNull(String name) {
		List<?> entries = get(name, List.class, "a list");
		if (entries == null) {
			return null;
		}
		List<String> texts = new ArrayList<>();
		for (Object entry : entries) {
			if (!(entry instanceof String text)) {
				throw mistake("The member '%s' must have texts only".formatted(name));
			}
			texts.add(text);
		}
		return texts;
	}

	private <T> @Nullable T get(String name, Class<T> type, String kind) {
		Object value = this.members.get(name);
		if (value != null && !type.isInstance(value)) {
			throw mistake("The member '%s' must be %s".formatted(name, kind));
		}
		return type.cast(value);
	}

}
