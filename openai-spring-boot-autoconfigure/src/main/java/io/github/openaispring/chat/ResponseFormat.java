package io.github.openaispring.chat;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The form of an answer.
 *
 * @since 0.1.0
 * @see <a href="https://platform.openai.com/docs/guides/structured-outputs">Structured
 * outputs</a>
 */
public sealed interface ResponseFormat {

	/**
	 * Ask for plain text.
	 * @return the format
	 */
	static ResponseFormat text() {
		return new Text();
	}

	/**
	 * Ask for a JSON object of any form; a message has to say so too.
	 * @return the format
	 */
	static ResponseFormat jsonObject() {
		return new JsonObject();
	}

	/**
	 * Ask for JSON that follows a schema strictly.
	 * @param name the schema's name: up to 64 letters, digits, underscores and dashes
	 * @param schema the JSON Schema, an object, as JSON text, in the form that strict
	 * schemas have; {@link io.github.openaispring.schema.StrictSchema} makes one of
	 * others
	 * @return the format
	 */
	static ResponseFormat jsonSchema(String name, String schema) {
		return new JsonSchema(name, null, schema, true);
	}

	/**
	 * Plain text.
	 */
	record Text() implements ResponseFormat {
	}

	/**
	 * A JSON object of any form.
	 */
	record JsonObject() implements ResponseFormat {
	}

	/**
	 * JSON that follows a schema.
	 *
	 * @param name the schema's name: up to 64 letters, digits, underscores and dashes
	 * @param description what it is for, read by the model
	 * @param schema the JSON Schema, an object, as JSON text
	 * @param strict whether the answer must follow it, or {@code null} for the server's
	 * choice
	 */
	record JsonSchema(String name, @Nullable String description, String schema,
			@Nullable Boolean strict) implements ResponseFormat {

		private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

		public JsonSchema {
			if (!NAME.matcher(name).matches()) {
				throw InvalidParameters.of("response_format.json_schema.name",
						"must have 1 to 64 letters, digits, underscores and dashes");
			}
			JsonTexts.requireObject("response_format.json_schema.schema", schema);
		}

	}

}
