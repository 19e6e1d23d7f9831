package io.github.openaispring.realtime.event;

import org.springframework.util.Assert;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.http.WireJson;

/**
 * JSON text as it came or as it is to be sent.
 *
 * @param text the text of one JSON value
 * @since 0.1.0
 */
public record RawJson(String text) {

	private static final JsonFactory JSON = WireJson.factory(Integer.MAX_VALUE);

	public RawJson {
		Assert.notNull(text, "'text' must not be null");
		Assert.isTrue(isValid(text), "'text' must be the text of one JSON value");
	}

	/**
	 * Check a text and take it.
	 * @param text the text of one JSON value
	 * @return the JSON
	 * @throws IllegalArgumentException if the text is anything else
	 */
	public static RawJson of(String text) {
		return new RawJson(text);
	}

	private static boolean isValid(String text) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
			if (parser.nextToken() == null) {
				return false;
			}
			parser.skipChildren();
			return parser.nextToken() == null;
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	/**
	 * Describe the JSON without its content.
	 */
	@Override
	public String toString() {
		return "RawJson[" + this.text.length() + " characters]";
	}

}
