package io.github.openaispring.embedding;

import java.io.ByteArrayOutputStream;
import java.util.List;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the body of a request. What is unset is not sent.
 */
final class EmbeddingRequestWriter {

	private final JsonFactory json;

	EmbeddingRequestWriter(JsonFactory json) {
		this.json = json;
	}

	byte[] write(List<EmbeddingInput> inputs, EmbeddingSettings settings, boolean base64) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
		try (JsonGenerator generator = this.json.createGenerator(ObjectWriteContext.empty(), out)) {
			generator.writeStartObject();
			generator.writeStringProperty("model", settings.model());
			generator.writeArrayPropertyStart("input");
			inputs.forEach((input) -> write(generator, input));
			generator.writeEndArray();
			if (base64) {
				generator.writeStringProperty("encoding_format", "base64");
			}
			if (settings.dimensions() != null) {
				generator.writeNumberProperty("dimensions", settings.dimensions());
			}
			if (settings.user() != null) {
				generator.writeStringProperty("user", settings.user());
			}
			generator.writeEndObject();
		}
		return out.toByteArray();
	}

	private static void write(JsonGenerator generator, EmbeddingInput input) {
		if (input instanceof EmbeddingInput.Text text) {
			generator.writeString(text.text());
		}
		else if (input instanceof EmbeddingInput.Tokens ids) {
			int[] tokens = ids.tokens();
			generator.writeArray(tokens, 0, tokens.length);
		}
	}

}
