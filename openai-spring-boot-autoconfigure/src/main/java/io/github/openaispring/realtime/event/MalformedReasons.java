package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;

/**
 * Says what is wrong without a word of what came: it may be what somebody said.
 */
final class MalformedReasons {

	private MalformedReasons() {
	}

	static String of(JacksonException ex) {
		if (ex instanceof StreamConstraintsException) {
			return "it is nested too deeply or has a number that is too long";
		}
		if (ex instanceof StreamReadException) {
			return "it is not JSON";
		}
		String rule = rule(ex);
		String path = path(ex);
		if (path.isEmpty()) {
			return rule;
		}
		return "'" + path + "': " + rule;
	}

	// Ours are thrown by the records and the forms; Jackson's own quote the value.
	private static String rule(Throwable ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
				return cause.getMessage();
			}
		}
		return "the value has the wrong type";
	}

	private static String path(JacksonException ex) {
		StringBuilder path = new StringBuilder();
		for (JacksonException.Reference step : ex.getPath()) {
			@Nullable String name = step.getPropertyName();
			if (name == null) {
				path.append('[').append(step.getIndex()).append(']');
			}
			else {
				path.append(path.isEmpty() ? "" : ".").append(name);
			}
		}
		return path.toString();
	}

}
