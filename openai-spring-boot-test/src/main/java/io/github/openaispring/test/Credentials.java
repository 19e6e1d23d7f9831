package io.github.openaispring.test;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The API key of a request: every key is accepted but one that begins with
 * {@code sk-invalid}.
 */
final class Credentials {

	private static final String SCHEME = "bearer ";

	private static final Set<String> SECRET_HEADERS = Set.of("authorization", "api-key", "cookie",
			"proxy-authorization");

	private Credentials() {
	}

	static void check(RecordedRequest request) {
		checkKey(key(request.header("authorization")));
	}

	static void checkKey(String key) {
		if (key.isEmpty()) {
			throw ApiError
				.of(401, null,
						"No API key was sent. Send it in the Authorization header, as in "
								+ "'Authorization: Bearer YOUR_KEY'.")
				.asException();
		}
		if (key.startsWith("sk-invalid")) {
			throw ApiError.of(401, "invalid_api_key", "Incorrect API key provided: " + masked(key) + ".").asException();
		}
	}

	private static String key(@Nullable String authorization) {
		if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
			return "";
		}
		return authorization.substring(SCHEME.length()).strip();
	}

	private static String masked(String key) {
		return key.substring(0, Math.min(key.length(), 10)) + "***";
	}

	static Map<String, List<String>> mask(Map<String, List<String>> headers) {
		Map<String, List<String>> masked = new TreeMap<>(headers);
		masked.replaceAll((name, values) -> (isSecret(name)) ? List.of("***") : values);
		return masked;
	}

	private static boolean isSecret(String name) {
		return SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT));
	}

}
