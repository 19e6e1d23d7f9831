package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.http.WireMembers;

/**
 * Parses the events of a stream of the Responses API. How an event is read depends on its
 * type, which mostly comes first, but need not.
 */
final class ResponsesEventParser {

	private final JsonFactory json;

	ResponsesEventParser(JsonFactory json) {
		this.json = json;
	}

	/**
	 * Parse an event.
	 * @param source the event
	 * @return the event, or {@code null} if it is no JSON object
	 * @throws tools.jackson.core.JacksonException if it is no JSON at all
	 */
	@Nullable ResponsesEvent parse(JsonSource source) {
		try (JsonParser parser = parser(source)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				return null;
			}
			if ("type".equals(parser.nextName())) {
				parser.nextToken();
				return event(parser, WireMembers.string(parser), source);
			}
		}
		return parseOfType(type(source), source);
	}

	private @Nullable String type(JsonSource source) {
		try (JsonParser parser = parser(source)) {
			String[] type = { null };
			parser.nextToken();
			WireMembers.object(parser, (value, name) -> {
				type[0] = "type".equals(name) ? WireMembers.string(value) : type[0];
				value.skipChildren();
			});
			return type[0];
		}
	}

	private ResponsesEvent parseOfType(@Nullable String type, JsonSource source) {
		try (JsonParser parser = parser(source)) {
			parser.nextToken();
			return event(parser, type, source);
		}
	}

	private static ResponsesEvent event(JsonParser parser, @Nullable String type, JsonSource source) {
		ResponsesEvent event = new ResponsesEvent((type != null) ? type : "", source);
		event.read(parser);
		return event;
	}

	private JsonParser parser(JsonSource source) {
		return this.json.createParser(ObjectReadContext.empty(), source.bytes(), source.offset(), source.length());
	}

}
