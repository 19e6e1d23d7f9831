package io.github.openaispring.test;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The simulator's own way of reading and writing JSON.
 */
final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private Json() {
	}

	static ObjectNode object() {
		return JsonNodeFactory.instance.objectNode();
	}

	static ArrayNode array() {
		return JsonNodeFactory.instance.arrayNode();
	}

	static byte[] bytes(JsonNode node) {
		return MAPPER.writeValueAsBytes(node);
	}

	static String text(JsonNode node) {
		return MAPPER.writeValueAsString(node);
	}

	static JsonNode read(String json) {
		return MAPPER.readTree(json);
	}

	/**
	 * Return the value of a number, if need be the largest that a double can have.
	 * @param number the number, which may be infinite
	 * @return its value, or one that is near enough to it
	 */
	static BigDecimal decimal(JsonNode number) {
		if (isFinite(number)) {
			return number.decimalValue();
		}
		return BigDecimal.valueOf(Math.copySign(Double.MAX_VALUE, number.doubleValue()));
	}

	static boolean isFinite(JsonNode number) {
		return !number.isFloatingPointNumber() || Double.isFinite(number.doubleValue());
	}

	/**
	 * Read one member of an object and skip the others.
	 * @param json the object
	 * @param name the name of the member
	 * @return the member, which is missing if there is none or this is no object
	 */
	static JsonNode member(byte[] json, String name) {
		try (JsonParser parser = MAPPER.createParser(json)) {
			boolean more = parser.nextToken() == JsonToken.START_OBJECT;
			while (more && parser.nextToken() == JsonToken.PROPERTY_NAME) {
				boolean found = parser.currentName().equals(name);
				parser.nextToken();
				if (found) {
					return parser.readValueAsTree();
				}
				parser.skipChildren();
			}
		}
		catch (JacksonException ex) {
			// What is no JSON has no members.
		}
		return MissingNode.getInstance();
	}

	static @Nullable JsonNode tryRead(byte[] json) {
		try {
			JsonNode node = MAPPER.readTree(json);
			return (node.isMissingNode()) ? null : node;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
