package io.github.openaispring.test;

import tools.jackson.databind.JsonNode;

/**
 * What a member of a request must be. Fails with an {@link ApiException} that names the
 * member.
 */
@FunctionalInterface
interface Rule {

	void check(String path, JsonNode value);

	default Rule orNull() {
		return (path, value) -> {
			if (!value.isNull()) {
				check(path, value);
			}
		};
	}

	default Rule and(Rule other) {
		return (path, value) -> {
			check(path, value);
			other.check(path, value);
		};
	}

}
