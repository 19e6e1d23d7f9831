package io.github.openaispring.chat;

import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes content as the JSON that OpenTelemetry's conventions put into attributes.
 */
final class RecordedJson {

	private static final JsonFactory JSON = new JsonFactory();

	private RecordedJson() {
	}

	static String ofMessages(List<RecordedMessage> messages) {
		return array((generator) -> messages.forEach((message) -> write(generator, message)));
	}

	static String ofParts(List<RecordedPart> parts) {
		return array((generator) -> parts.forEach((part) -> write(generator, part)));
	}

	private static String array(Consumer<JsonGenerator> content) {
		StringWriter text = new StringWriter();
		try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
			generator.writeStartArray();
			content.accept(generator);
			generator.writeEndArray();
		}
		return text.toString();
	}

	private static void write(JsonGenerator generator, RecordedMessage message) {
		generator.writeStartObject();
		generator.writeStringProperty("role", message.role());
		generator.writeArrayPropertyStart("parts");
		message.parts().forEach((part) -> write(generator, part));
		generator.writeEndArray();
		OptionalMembers.write(generator, "finish_reason", message.finishReason());
		generator.writeEndObject();
	}

	private static void write(JsonGenerator generator, RecordedPart part) {
		generator.writeStartObject();
		generator.writeStringProperty("type", part.type());
		part.members().forEach(generator::writeStringProperty);
		generator.writeEndObject();
	}

}
