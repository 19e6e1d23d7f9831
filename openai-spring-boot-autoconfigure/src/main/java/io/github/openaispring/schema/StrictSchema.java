package io.github.openaispring.schema;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.openaispring.OpenAiInvalidRequestException;

/**
 * Rewrites any JSON Schema into the subset that OpenAI enforces strictly.
 * <p>
 * Objects take no other members than those that are described, and all of them are
 * required. A member that the schema's {@code required} leaves out becomes one that may
 * be {@code null}; a schema without {@code required} says nothing of that, so its members
 * are required as they are. {@code oneOf} becomes {@code anyOf}, an {@code allOf} of one
 * schema is merged, what constrains nothing, such as {@code default} and
 * {@code examples}, is left out.
 * <p>
 * The result depends on the schema only and keeps its order, so that a cached prompt
 * stays cached. A schema that has the strict form already stays as it is.
 *
 * @since 0.1.0
 * @see <a href=
 * "https://platform.openai.com/docs/guides/structured-outputs#supported-schemas">Supported
 * schemas</a>
 */
public final class StrictSchema {

	private StrictSchema() {
	}

	/**
	 * Rewrite a schema.
	 * @param schema a JSON Schema as JSON text, whose root describes an object
	 * @return the strict schema as JSON text without white space
	 * @throws OpenAiInvalidRequestException if the schema cannot be expressed; the
	 * message begins with the JSON path of what is wrong and says what to do
	 */
	public static String of(String schema) {
		JsonNode root = parse(schema);
		if (!(root instanceof ObjectNode object)) {
			throw SchemaErrors.at("$", "a schema has to be a JSON object");
		}
		return new StrictRewriter(object).rewrite().toString();
	}

	private static JsonNode parse(String schema) {
		try {
			return SchemaJson.TREES.readTree(schema);
		}
		catch (JacksonException ex) {
			throw SchemaErrors.at("$", "the schema is not JSON");
		}
	}

}
