package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import io.github.openaispring.http.WireMembers;

/**
 * Reads a source that a text names.
 */
final class AnnotationReader {

	private String type = "";

	private @Nullable String url;

	private @Nullable String title;

	private @Nullable String fileId;

	private @Nullable Integer start;

	private @Nullable Integer end;

	private AnnotationReader() {
	}

	/**
	 * Read an annotation.
	 * @param parser stands at the value, afterwards at its end
	 * @return the annotation, or {@code null} if the value is none
	 */
	static @Nullable Annotation read(JsonParser parser) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			parser.skipChildren();
			return null;
		}
		AnnotationReader reader = new AnnotationReader();
		WireMembers.object(parser, reader::readMember);
		return new Annotation(reader.type, reader.url, reader.title, reader.fileId, reader.start, reader.end);
	}

	private void readMember(JsonParser parser, String name) {
		switch (name) {
			case "type" -> this.type = type(parser);
			case "url" -> this.url = WireMembers.string(parser);
			case "title", "filename" -> this.title = WireMembers.stringOr(parser, this.title);
			case "file_id" -> this.fileId = WireMembers.string(parser);
			case "start_index" -> this.start = index(parser);
			case "end_index" -> this.end = index(parser);
			default -> parser.skipChildren();
		}
	}

	private static String type(JsonParser parser) {
		String type = WireMembers.string(parser);
		return (type != null) ? type : "";
	}

	private static @Nullable Integer index(JsonParser parser) {
		int index = WireMembers.index(parser, -1);
		return (index >= 0) ? index : null;
	}

}
