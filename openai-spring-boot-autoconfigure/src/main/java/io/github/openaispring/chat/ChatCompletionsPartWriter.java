package io.github.openaispring.chat;

import tools.jackson.core.JsonGenerator;

/**
 * Writes parts of messages in the form of Chat Completions.
 */
final class ChatCompletionsPartWriter {

	private ChatCompletionsPartWriter() {
	}

	static void write(JsonGenerator generator, ContentPart part) {
		generator.writeStartObject();
		if (part instanceof ContentPart.Text text) {
			generator.writeStringProperty("type", "text");
			generator.writeStringProperty("text", text.text());
		}
		else if (part instanceof ContentPart.Image image) {
			writeImage(generator, image);
		}
		else if (part instanceof ContentPart.Audio audio) {
			writeAudio(generator, audio);
		}
		else if (part instanceof ContentPart.File file) {
			writeFile(generator, file);
		}
		generator.writeEndObject();
	}

	private static void writeImage(JsonGenerator generator, ContentPart.Image image) {
		generator.writeStringProperty("type", "image_url");
		generator.writeObjectPropertyStart("image_url");
		generator.writeStringProperty("url", image.url());
		OptionalMembers.write(generator, "detail", (image.detail() != null) ? image.detail().wire() : null);
		generator.writeEndObject();
	}

	private static void writeAudio(JsonGenerator generator, ContentPart.Audio audio) {
		generator.writeStringProperty("type", "input_audio");
		generator.writeObjectPropertyStart("input_audio");
		generator.writeStringProperty("data", audio.data());
		generator.writeStringProperty("format", audio.format().wire());
		generator.writeEndObject();
	}

	private static void writeFile(JsonGenerator generator, ContentPart.File file) {
		generator.writeStringProperty("type", "file");
		generator.writeObjectPropertyStart("file");
		if (file.fileId() != null) {
			generator.writeStringProperty("file_id", file.fileId());
		}
		else {
			generator.writeStringProperty("filename", file.filename());
			generator.writeStringProperty("file_data", file.data());
		}
		generator.writeEndObject();
	}

}
