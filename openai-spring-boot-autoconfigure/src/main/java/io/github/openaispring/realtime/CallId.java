package io.github.openaispring.realtime;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The id of a call, which becomes a part of a path: it has only characters that mean
 * nothing there, and does not begin with a dot.
 *
 * @param value the id
 */
record CallId(String value) {

	static final String PATH = "/realtime/calls";

	private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,254}");

	CallId {
		if (!ALLOWED.matcher(value).matches()) {
			throw InvalidCalls.of("call_id", "must be of letters, digits, '.', '_', '~' and '-'");
		}
	}

	/**
	 * Find the id where a server says the call is.
	 * @param location the URL or path of a call
	 * @return the id, or {@code null} when there is none
	 */
	static @Nullable String in(@Nullable String location) {
		if (location == null) {
			return null;
		}
		String path = location.split("[?#]", 2)[0];
		String id = path.substring(path.lastIndexOf('/') + 1);
		return (path.contains("/calls/") && ALLOWED.matcher(id).matches()) ? id : null;
	}

	String path(String action) {
		return PATH + "/" + this.value + "/" + action;
	}

}
