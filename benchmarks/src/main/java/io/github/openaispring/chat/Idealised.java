package io.github.openaispring.chat;

import java.util.function.Consumer;

import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The least that a JSON parser allows: lines end at line feeds, and only what the caller
 * gets of an event is read.
 */
final class Idealised {

	private final JsonFactory json;

	private final Reading reading;

	private byte[] bytes = new byte[8192];

	private int limit;

	private Idealised(JsonFactory json, Reading reading) {
		this.json = json;
		this.reading = reading;
	}

	static Idealised text(JsonFactory json) {
		return new Idealised(json, Idealised::readText);
	}

	static Idealised toolCalls(JsonFactory json) {
		return new Idealised(json, Idealised::readToolCalls);
	}

	static Idealised responsesText(JsonFactory json) {
		return new Idealised(json, Idealised::readResponsesText);
	}

	void read(Flux<DataBuffer> body, Consumer<Object> sink) {
		body.subscribe((buffer) -> read(buffer, sink));
	}

	private void read(DataBuffer buffer, Consumer<Object> sink) {
		int count = buffer.readableByteCount();
		buffer.read(this.bytes, this.limit, count);
		this.limit += count;
		int line = 0;
		for (int i = 0; i < this.limit; i++) {
			if (this.bytes[i] == '\n') {
				if (i - line > 6 && this.bytes[line + 6] == '{') {
					parse(line + 6, i - line - 6, sink);
				}
				line = i + 1;
			}
		}
		System.arraycopy(this.bytes, line, this.bytes, 0, this.limit - line);
		this.limit -= line;
	}

	private void parse(int offset, int length, Consumer<Object> sink) {
		try (JsonParser parser = this.json.createParser(ObjectReadContext.empty(), this.bytes, offset, length)) {
			this.reading.read(parser, sink);
		}
	}

	private static void readText(JsonParser parser, Consumer<Object> sink) {
		if (find(parser, "content")) {
			sink.accept(parser.getString());
		}
	}

	private static void readToolCalls(JsonParser parser, Consumer<Object> sink) {
		if (!find(parser, "tool_calls")) {
			return;
		}
		while (parser.nextToken() == JsonToken.START_OBJECT) {
			sink.accept(toolCall(parser));
		}
	}

	private static StreamChunk.ToolCallDelta toolCall(JsonParser parser) {
		int index = 0;
		String id = null;
		String name = null;
		String arguments = "";
		int depth = 1;
		while (depth > 0) {
			JsonToken token = parser.nextToken();
			if (token == JsonToken.PROPERTY_NAME) {
				String member = parser.currentName();
				token = parser.nextToken();
				switch (member) {
					case "index" -> index = parser.getIntValue();
					case "id" -> id = parser.getString();
					case "name" -> name = parser.getString();
					case "arguments" -> arguments = parser.getString();
					default -> {
					}
				}
			}
			depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
		}
		return new StreamChunk.ToolCallDelta(index, id, name, arguments);
	}

	private static void readResponsesText(JsonParser parser, Consumer<Object> sink) {
		if (find(parser, "type") && "response.output_text.delta".equals(parser.getString()) && find(parser, "delta")) {
			sink.accept(parser.getString());
		}
	}

	private static boolean find(JsonParser parser, String name) {
		while (parser.nextToken() != null) {
			if (parser.currentToken() == JsonToken.PROPERTY_NAME && name.equals(parser.currentName())) {
				parser.nextToken();
				return true;
			}
		}
		return false;
	}

	/**
	 * Reads one event.
	 */
	private interface Reading {

		void read(JsonParser parser, Consumer<Object> sink);

	}

}
