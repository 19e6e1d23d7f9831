package io.github.openaispring.test;

import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;

/**
 * What a request for embeddings must be, member by member.
 */
final class EmbeddingRules {

	private static final int MAX_INPUTS = 2048;

	private static final Rule TEXT = Rules.string()
		.and((path, value) -> Rules.require(!value.asString().isEmpty(), "invalid_value", path,
				"Invalid '%s': input cannot be an empty string.".formatted(path)));

	private static final Rule TOKEN = Rules.integer()
		.and((path, value) -> Rules.require(isToken(value), "invalid_value", path,
				"Invalid '%s': %s is not in the vocabulary of the model.".formatted(path, value)));

	private static final Rule TOKENS = Rules.array(Rules.any(), 1, Integer.MAX_VALUE)
		.and(each(EmbeddingRules::isToken, TOKEN));

	/** The request as a whole. */
	static final Rule REQUEST = Rules.object(Rules.required("model", Rules.string()),
			Rules.required("input", EmbeddingRules::checkInput),
			Rules.optional("encoding_format", Rules.oneOf("float", "base64")),
			Rules.optional("dimensions", Rules.integer(1, Integer.MAX_VALUE)), Rules.optional("user", Rules.string()));

	private EmbeddingRules() {
	}

	private static void checkInput(String path, JsonNode input) {
		Rules.stringOr("an array", EmbeddingRules::checkInputs).check(path, input);
		if (input.isString()) {
			TEXT.check(path, input);
		}
	}

	private static void checkInputs(String path, JsonNode inputs) {
		Rules.require(!inputs.isEmpty(), "empty_array", path,
				"Invalid '%s': array too short. Expected at least 1 element, but got 0.".formatted(path));
		Rules.require(inputs.size() <= MAX_INPUTS, "array_above_max_length", path,
				"Invalid '%s': array length must be %d or less.".formatted(path, MAX_INPUTS));
		elements(inputs.get(0)).check(path, inputs);
	}

	private static Rule elements(JsonNode first) {
		if (first.isNumber()) {
			return TOKENS;
		}
		return (first.isArray()) ? each((input) -> false, TOKENS) : each(EmbeddingRules::isText, TEXT);
	}

	private static boolean isText(JsonNode value) {
		return value.isString() && !value.asString().isEmpty();
	}

	private static boolean isToken(JsonNode value) {
		return value.isInt() && EmbeddingTokens.isKnown(value.intValue());
	}

	// There can be hundreds of thousands of elements: only what is wrong gets a name.
	private static Rule each(Predicate<JsonNode> valid, Rule rule) {
		return (path, values) -> {
			for (int i = 0; i < values.size(); i++) {
				if (!valid.test(values.get(i))) {
					rule.check("%s[%d]".formatted(path, i), values.get(i));
				}
			}
		};
	}

}
