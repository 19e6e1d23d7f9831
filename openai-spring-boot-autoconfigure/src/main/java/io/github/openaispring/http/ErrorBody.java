package io.github.openaispring.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The {@code error} object of an answer. Compatible servers put a text or nothing where
 * OpenAI puts an object, numbers where it puts texts, or a {@code detail} or the members
 * themselves at the top: all are read.
 *
 * @param message the server's words
 * @param type the kind of error
 * @param code the error's code
 * @param param the parameter that is to blame
 * @since 0.1.0
 */
public record ErrorBody(@Nullable String message, @Nullable String type, @Nullable String code,
		@Nullable String param) {

	private static final ErrorBody UNKNOWN = new ErrorBody(null, null, null, null);

	/**
	 * Read the value of an {@code error} member.
	 * @param parser stands at the value's first token, afterwards at its last
	 * @return the error, or {@code null} for what some servers put where there is none: a
	 * null, {@code false}, an empty text or an empty object
	 */
	public static @Nullable ErrorBody read(JsonParser parser) {
		JsonToken token = parser.currentToken();
		if (token == JsonToken.VALUE_NULL || token == JsonToken.VALUE_FALSE) {
			return null;
		}
		if (token != JsonToken.START_OBJECT) {
			String text = parser.getValueAsString();
			parser.skipChildren();
			return "".equals(text) ? null : new ErrorBody(text, null, null, null);
		}
		ErrorBody error = UNKNOWN;
		String name = parser.nextName();
		if (name == null) {
			return null;
		}
		while (name != null) {
			parser.nextToken();
			error = error.with(name, scalar(parser));
			parser.skipChildren();
			name = parser.nextName();
		}
		return error;
	}

	/**
	 * Read the body of a failed call.
	 */
	static ErrorBody parse(JsonFactory json, byte[] body) {
		try (JsonParser parser = json.createParser(ObjectReadContext.empty(), body)) {
			JsonToken token = parser.nextToken();
			if (token == JsonToken.START_ARRAY) {
				token = parser.nextToken();
			}
			return (token == JsonToken.START_OBJECT) ? find(parser) : UNKNOWN;
		}
		catch (JacksonException ex) {
			return UNKNOWN;
		}
	}

	private static ErrorBody find(JsonParser parser) {
		ErrorBody error = UNKNOWN;
		String name = parser.nextName();
		while (name != null) {
			parser.nextToken();
			if ("error".equals(name)) {
				ErrorBody found = read(parser);
				return (found != null) ? found : UNKNOWN;
			}
			error = "detail".equals(name) ? error.with("message", detail(parser)) : error.with(name, scalar(parser));
			parser.skipChildren();
			name = parser.nextName();
		}
		return error;
	}

	// A text, or a list of objects of which the first "msg" says enough.
	private static @Nullable String detail(JsonParser parser) {
		if (parser.currentToken() != JsonToken.START_ARRAY) {
			return scalar(parser);
		}
		String message = null;
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			if (parser.currentToken() == JsonToken.START_OBJECT) {
				String found = member(parser, "msg");
				message = (message != null) ? message : found;
			}
			parser.skipChildren();
		}
		return message;
	}

	private static @Nullable String member(JsonParser parser, String wanted) {
		String value = null;
		String name = parser.nextName();
		while (name != null) {
			parser.nextToken();
			value = wanted.equals(name) ? scalar(parser) : value;
			parser.skipChildren();
			name = parser.nextName();
		}
		return value;
	}

	private static @Nullable String scalar(JsonParser parser) {
		return parser.currentToken().isScalarValue() ? parser.getValueAsString() : null;
	}

	private ErrorBody with(String name, @Nullable String value) {
		return switch (name) {
			case "message" -> new ErrorBody(value, this.type, this.code, this.param);
			case "type" -> new ErrorBody(this.message, value, this.code, this.param);
			case "code" -> new ErrorBody(this.message, this.type, value, this.param);
			case "param" -> new ErrorBody(this.message, this.type, this.code, value);
			default -> this;
		};
	}

}
