package io.github.openaispring.test;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The API key of a request: every key is accepted but one that begins with
 * {@code sk-invalid} and a client secret that was not made here or has expired.
 */
final class Credentials {

	private static final String SCHEME = "bearer ";

	private static final Set<String> SECRET_HEADERS = Set.of("authorization", "api-key", "cookie",
			"proxy-authorization");

	private Credentials() {
	}

	static void check(RecordedRequest request, ClientSecrets secrets) {
		check(key(request), secrets);
	}

	static void check(String key, ClientSecrets secrets) {
		if (key.isEmpty()) {
			throw ApiError
				.of(401, null,
						"No API key was sent. Send it in the Authorization header, as in "
								+ "'Authorization: Bearer YOUR_KEY'.")
				.asException();
		}
		if (isWrong(key, secrets)) {
			throw ApiError.of(401, "invalid_api_key", "Incorrect API key provided: " + masked(key) + ".").asException();
		}
	}

	private static boolean isWrong(String key, ClientSecrets secrets) {
		return key.startsWith("sk-invalid") || (key.startsWith(ClientSecrets.PREFIX) && !secrets.isValid(key));
	}

	static String key(RecordedRequest request) {
		return key(request.header("authorization"));
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
