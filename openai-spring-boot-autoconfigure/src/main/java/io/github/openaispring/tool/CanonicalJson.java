package io.github.openaispring.tool;

import java.io.StringWriter;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes JSON without white space, so that it can be compared as text.
 */
final class CanonicalJson {

	private static final JsonFactory JSON = new JsonFactory();

	private CanonicalJson() {
	}

	/**
	 * Return JSON in the one form that it has here.
	 * @param json the text, which may be no JSON
	 * @return the form, or the text if it is no JSON
	 */
	static String of(String json) {
		StringWriter text = new StringWriter();
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json);
				JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
			while (parser.nextToken() != null) {
				generator.copyCurrentEvent(parser);
			}
		}
		catch (JacksonException ex) {
			return json;
		}
		return text.toString();
	}

}
