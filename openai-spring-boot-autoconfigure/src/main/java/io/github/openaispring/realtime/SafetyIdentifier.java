package io.github.openaispring.realtime;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The header that names the end user to OpenAI's abuse detection.
 */
final class SafetyIdentifier {

	private static final String HEADER = "OpenAI-Safety-Identifier";

	private SafetyIdentifier() {
	}

	static Map<String, String> headers(@Nullable String identifier) {
		if (identifier == null) {
			return Map.of();
		}
		require(identifier);
		return Map.of(HEADER, identifier);
	}

	// What a header cannot hold must not reach one: its value would be in the exception.
	static void require(String identifier) {
		if (identifier.isBlank() || identifier.chars().anyMatch((c) -> c < ' ' || c > '~')) {
			throw InvalidCalls.of("safety_identifier", "must be of visible ASCII characters");
		}
	}

}
