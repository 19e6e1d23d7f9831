package io.github.openaispring.chat;

import tools.jackson.core.JsonGenerator;

/**
 * Writes what a message of the user or the result of a tool holds in the form of the
 * Responses API.
 */
final class ResponsesPartWriter {

	private final JsonGenerator generator;

	ResponsesPartWriter(JsonGenerator generator) {
		this.generator = generator;
	}

	/**
	 * Write a part.
	 * @param part the part
	 * @param place where it is in the request, to name it if it cannot be sent
	 */
	void write(ContentPart part, String place) {
		this.generator.writeStartObject();
		if (part instanceof ContentPart.Text text) {
			this.generator.writeStringProperty("type", "input_text");
			this.generator.writeStringProperty("text", text.text());
		}
		else if (part instanceof ContentPart.Image image) {
			writeImage(image);
		}
		else if (part instanceof ContentPart.File file) {
			writeFile(file);
		}
		else {
			throw InvalidParameters.of(place, "is audio, which the Responses API does not take: send the request to "
					+ "Chat Completions with api(ChatApi.CHAT_COMPLETIONS), or its transcript instead");
		}
		this.generator.writeEndObject();
	}

	private void writeImage(ContentPart.Image image) {
		this.generator.writeStringProperty("type", "input_image");
		OptionalMembers.write(this.generator, "image_url", image.url());
		OptionalMembers.write(this.generator, "file_id", image.fileId());
		OptionalMembers.write(this.generator, "detail", (image.detail() != null) ? image.detail().wire() : null);
	}

	private void writeFile(ContentPart.File file) {
		this.generator.writeStringProperty("type", "input_file");
		OptionalMembers.write(this.generator, "file_id", file.fileId());
		OptionalMembers.write(this.generator, "file_url", file.url());
		OptionalMembers.write(this.generator, "filename", (file.data() != null) ? file.filename() : null);
		OptionalMembers.write(this.generator, "file_data", file.data());
	}

}
