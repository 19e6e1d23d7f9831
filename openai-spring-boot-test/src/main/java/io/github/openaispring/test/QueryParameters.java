package io.github.openaispring.test;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The parameters in the query of a request.
 *
 * @param values the last value of each
 */
record QueryParameters(Map<String, String> values) {

	static QueryParameters of(RecordedRequest request) {
		Map<String, String> values = new LinkedHashMap<>();
		String query = (request.query() != null) ? request.query() : "";
		for (String pair : query.split("&")) {
			int mark = pair.indexOf('=');
			if (mark > 0) {
				values.put(pair.substring(0, mark), decoded(pair.substring(mark + 1)));
			}
		}
		return new QueryParameters(values);
	}

	private static String decoded(String value) {
		try {
			return URLDecoder.decode(value, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw ApiError.invalid(null, null, "The query is not encoded as it must be.").asException();
		}
	}

	@Nullable String get(String name) {
		return this.values.get(name);
	}

	long integer(String name, long otherwise, long min, long max) {
		String value = get(name);
		if (value == null) {
			return otherwise;
		}
		boolean valid = value.matches("\\d{1,18}") && Long.parseLong(value) >= min && Long.parseLong(value) <= max;
		Rules.require(valid, "invalid_value", name,
				"Invalid '%s': expected an integer from %d to %d.".formatted(name, min, max));
		return Long.parseLong(value);
	}

}
