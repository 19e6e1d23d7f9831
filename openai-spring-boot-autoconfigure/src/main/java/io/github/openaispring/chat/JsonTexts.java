package io.github.openaispring.chat;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Checks JSON that a caller gives as text and that becomes a part of a request.
 */
final class JsonTexts {

	private JsonTexts() {
	}

	static void requireObject(String param, String json) {
		if (!isObject(json)) {
			throw InvalidParameters.of(param, "must be the text of a JSON object");
		}
	}

	private static boolean isObject(String json) {
		try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				return false;
			}
			parser.skipChildren();
			return parser.nextToken() == null;
		}
		catch (JacksonException ex) {
			return false;
		}
	}

}
