package io.github.openaispring.chat;

import java.util.function.Consumer;

import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The least that a JSON parser allows: lines end at line feeds, and only the content of
 * the delta is read.
 */
final class Idealised {

	private final JsonFactory json;

	private byte[] bytes = new byte[8192];

	private int limit;

	Idealised(JsonFactory json) {
		this.json = json;
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
			while (parser.nextToken() != null) {
				if (parser.currentToken() == JsonToken.PROPERTY_NAME && "content".equals(parser.currentName())) {
					parser.nextToken();
					sink.accept(parser.getString());
					return;
				}
			}
		}
	}

}
