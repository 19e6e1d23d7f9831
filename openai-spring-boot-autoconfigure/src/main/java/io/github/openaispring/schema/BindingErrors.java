package io.github.openaispring.schema;

import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Says what is wrong with JSON without quoting it, as Jackson's own messages do.
 */
final class BindingErrors {

	private BindingErrors() {
	}

	static JsonBindingException of(String path, JacksonException ex) {
		return new JsonBindingException(path(path, ex), problem(ex));
	}

	private static String path(String root, JacksonException ex) {
		String path = root;
		for (JacksonException.Reference step : ex.getPath()) {
			String name = (step.from() instanceof Map) ? "*" : step.getPropertyName();
			path = (name != null) ? JsonPaths.member(path, name) : JsonPaths.element(path, step.getIndex());
		}
		return path;
	}

	private static String problem(JacksonException ex) {
		if (ex instanceof StreamReadException) {
			return "is not complete, valid JSON";
		}
		if (ex instanceof InvalidNullException) {
			return "is missing or null";
		}
		if (ex instanceof InvalidTypeIdException) {
			return "names no known subtype";
		}
		if (ex instanceof ValueInstantiationException instantiation) {
			return "is refused by " + instantiation.getType().getRawClass().getSimpleName();
		}
		if (ex instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
			return "is missing or not a valid " + mismatch.getTargetType().getSimpleName();
		}
		return "does not fit";
	}

}
