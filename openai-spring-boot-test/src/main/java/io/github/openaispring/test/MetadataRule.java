package io.github.openaispring.test;

import tools.jackson.databind.JsonNode;

/**
 * Up to 16 pairs of a key of up to 64 and a value of up to 512 characters.
 */
final class MetadataRule implements Rule {

	static final MetadataRule INSTANCE = new MetadataRule();

	private static final int MAX_PAIRS = 16;

	private static final int MAX_KEY = 64;

	private final Rule values = Rules.map(Rules.string(512));

	private MetadataRule() {
	}

	@Override
	public void check(String path, JsonNode value) {
		this.values.check(path, value);
		Rules.require(value.size() <= MAX_PAIRS, "object_above_max_properties", path,
				"Invalid '%s': too many properties. Expected at most %d, but got %d.".formatted(path, MAX_PAIRS,
						value.size()));
		for (String name : value.propertyNames()) {
			Rules.require(name.length() <= MAX_KEY, "string_above_max_length", path,
					"Invalid '%s': a key is longer than %d characters.".formatted(path, MAX_KEY));
		}
	}

}
