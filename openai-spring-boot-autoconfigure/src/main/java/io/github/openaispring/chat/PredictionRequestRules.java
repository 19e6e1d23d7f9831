package io.github.openaispring.chat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What every server refuses: found before anything is sent.
 */
final class PredictionRequestRules {

	private static final Set<String> OWN_HEADERS = Set.of("authorization", "api-key", "content-type", "content-length",
			"accept", "host", "connection", "transfer-encoding");

	/** A token of RFC 9110. */
	private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private PredictionRequestRules() {
	}

	static void check(List<Message> messages, List<String> stop, Map<String, String> metadata,
			Map<String, String> headers) {
		if (messages.isEmpty()) {
			throw InvalidParameters.of("messages", "needs at least one message");
		}
		InvalidParameters.requireAtMost("stop", stop.size(), 4);
		InvalidParameters.requireAtMost("metadata", metadata.size(), 16);
		metadata.forEach(PredictionRequestRules::checkMetadata);
		headers.forEach(PredictionRequestRules::checkHeader);
	}

	private static void checkMetadata(@Nullable String key, @Nullable String value) {
		if (key == null || value == null || key.isEmpty() || key.length() > 64 || value.length() > 512) {
			throw InvalidParameters.of("metadata", "may have keys of 1 to 64 and values of up to 512 characters");
		}
	}

	private static void checkHeader(@Nullable String name, @Nullable String value) {
		if (name == null || value == null || !HEADER_NAME.matcher(name).matches()
				|| value.chars().anyMatch((c) -> c == '\r' || c == '\n' || c == 0)) {
			throw InvalidParameters.of("headers", "holds a name or a value that HTTP does not allow");
		}
		if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
			throw InvalidParameters.of("headers", "cannot set '" + name + "', which the client sets itself");
		}
	}

}
