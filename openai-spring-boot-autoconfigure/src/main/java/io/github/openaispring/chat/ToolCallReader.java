package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

import io.github.openaispring.http.WireMembers;

/**
 * Reads one entry of {@code tool_calls}, which is a whole call in a whole answer and a
 * piece of one in a stream.
 */
final class ToolCallReader {

	private int index;

	private @Nullable String id;

	private @Nullable String name;

	private String arguments = "";

	private ToolCallReader(int position) {
		this.index = position;
	}

	/**
	 * Read an entry.
	 * @param parser stands at the entry, afterwards at its end
	 * @param position the entry's place, its index unless it tells another
	 * @return the entry
	 */
	static StreamChunk.ToolCallDelta read(JsonParser parser, int position) {
		ToolCallReader reader = new ToolCallReader(position);
		WireMembers.object(parser, reader::readMember);
		return new StreamChunk.ToolCallDelta(reader.index, reader.id, reader.name, reader.arguments);
	}

	private void readMember(JsonParser parser, String name) {
		switch (name) {
			case "index" -> this.index = WireMembers.index(parser, this.index);
			case "id" -> this.id = notEmpty(WireMembers.string(parser));
			case "function" -> WireMembers.object(parser, this::readFunction);
			default -> parser.skipChildren();
		}
	}

	private void readFunction(JsonParser parser, String name) {
		String value = WireMembers.string(parser);
		if ("name".equals(name)) {
			this.name = notEmpty(value);
		}
		else if ("arguments".equals(name) && value != null) {
			this.arguments = value;
		}
	}

	private static @Nullable String notEmpty(@Nullable String text) {
		return (text == null || text.isEmpty()) ? null : text;
	}

}
