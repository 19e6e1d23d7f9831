package io.github.openaispring.schema;

import java.util.regex.Pattern;

/**
 * Writes JSON paths, as {@code $.items[2].name}.
 */
final class JsonPaths {

	private static final Pattern PLAIN = Pattern.compile("[\\w$*-]+");

	private JsonPaths() {
	}

	static String member(String path, String name) {
		return PLAIN.matcher(name).matches() ? path + "." + name : path + "['" + name + "']";
	}

	static String element(String path, int index) {
		return path + "[" + index + "]";
	}

}
