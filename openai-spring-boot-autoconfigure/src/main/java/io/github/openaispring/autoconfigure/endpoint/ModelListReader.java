package io.github.openaispring.autoconfigure.endpoint;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the answer to {@code GET /models}: {@code id} and {@code shutdown_date} of each
 * model. Whatever else a server says is skipped.
 */
final class ModelListReader {

	private final Map<String, Optional<LocalDate>> dates = new HashMap<>();

	private ModelListReader() {
	}

	/**
	 * Read an answer.
	 * @param json the answer, in UTF-8
	 * @return the shutdown date of each model, if the server says one
	 */
	static Map<String, Optional<LocalDate>> read(byte[] json) {
		ModelListReader reader = new ModelListReader();
		try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
			parser.nextToken();
			reader.readList(parser);
		}
		return Map.copyOf(reader.dates);
	}

	private void readList(JsonParser parser) {
		boolean found = false;
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			parser.nextToken();
			if ("data".equals(name) && parser.currentToken() == JsonToken.START_ARRAY) {
				found = true;
				readModels(parser);
			}
			else {
				parser.skipChildren();
			}
		}
		if (!found) {
			throw new IllegalArgumentException("The answer has no list of models");
		}
	}

	private void readModels(JsonParser parser) {
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			if (parser.currentToken() == JsonToken.START_OBJECT) {
				readModel(parser);
			}
			else {
				parser.skipChildren();
			}
		}
	}

	private void readModel(JsonParser parser) {
		String id = null;
		String date = null;
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			JsonToken token = parser.nextToken();
			if (token == JsonToken.VALUE_STRING && "id".equals(name)) {
				id = parser.getString();
			}
			else if (token == JsonToken.VALUE_STRING && "shutdown_date".equals(name)) {
				date = parser.getString();
			}
			else {
				parser.skipChildren();
			}
		}
		if (id != null) {
			this.dates.put(id, Optional.ofNullable(day(date)));
		}
	}

	private static @Nullable LocalDate day(@Nullable String date) {
		try {
			return (date != null) ? LocalDate.parse(date) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
