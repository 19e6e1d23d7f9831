package io.github.openaispring.chat;

import java.util.List;

import tools.jackson.core.JsonGenerator;

/**
 * Writes the messages of a request as the input items of the Responses API.
 * <p>
 * Instructions stay items where they stand instead of becoming {@code instructions}:
 * their order is kept, and so is what a conversation was told when a later request goes
 * on from its response. What the API gave for an earlier answer is passed back unchanged,
 * with its reasoning. Other answers are written as plain text, which the server takes for
 * output of the model, and as calls, to which results refer by {@code call_id}.
 */
final class ResponsesInputWriter {

	private final JsonGenerator generator;

	private final ResponsesPartWriter parts;

	ResponsesInputWriter(JsonGenerator generator) {
		this.generator = generator;
		this.parts = new ResponsesPartWriter(generator);
	}

	void write(List<Message> messages) {
		this.generator.writeArrayPropertyStart("input");
		for (int i = 0; i < messages.size(); i++) {
			writeMessage(messages.get(i), "messages[" + i + "]");
		}
		this.generator.writeEndArray();
	}

	private void writeMessage(Message message, String place) {
		if (message instanceof Message.System system) {
			writeText("system", system.text());
		}
		else if (message instanceof Message.Developer developer) {
			writeText("developer", developer.text());
		}
		else if (message instanceof Message.User user) {
			writeUser(user.parts(), place);
		}
		else if (message instanceof Message.Assistant assistant) {
			writeAssistant(assistant, place);
		}
		else if (message instanceof Message.Tool tool) {
			writeOutput(tool, place);
		}
	}

	private void writeText(String role, String text) {
		this.generator.writeStartObject();
		this.generator.writeStringProperty("role", role);
		this.generator.writeStringProperty("content", text);
		this.generator.writeEndObject();
	}

	private void writeUser(List<ContentPart> content, String place) {
		this.generator.writeStartObject();
		this.generator.writeStringProperty("role", "user");
		writeContent("content", content, place);
		this.generator.writeEndObject();
	}

	private void writeContent(String name, List<ContentPart> content, String place) {
		if (content.size() == 1 && content.get(0) instanceof ContentPart.Text text) {
			this.generator.writeStringProperty(name, text.text());
			return;
		}
		this.generator.writeArrayPropertyStart(name);
		for (int i = 0; i < content.size(); i++) {
			this.parts.write(content.get(i), place + ".content[" + i + "]");
		}
		this.generator.writeEndArray();
	}

	private void writeAssistant(Message.Assistant assistant, String place) {
		if (!assistant.items().isEmpty()) {
			assistant.items().forEach((item) -> this.generator.writeRawValue(item.json()));
			return;
		}
		String refusal = assistant.refusal();
		String text = (assistant.text().isEmpty() && refusal != null) ? refusal : assistant.text();
		if (!text.isEmpty()) {
			writeText("assistant", text);
		}
		else if (assistant.toolCalls().isEmpty() && assistant.audioId() != null) {
			throw InvalidParameters.of(place, "was spoken, to which the Responses API cannot refer: "
					+ "give its transcript as the text of the message");
		}
		assistant.toolCalls().forEach(this::writeCall);
	}

	private void writeCall(ToolCall call) {
		this.generator.writeStartObject();
		this.generator.writeStringProperty("type", "function_call");
		this.generator.writeStringProperty("call_id", call.id());
		this.generator.writeStringProperty("name", call.name());
		this.generator.writeStringProperty("arguments", call.arguments());
		this.generator.writeEndObject();
	}

	private void writeOutput(Message.Tool tool, String place) {
		this.generator.writeStartObject();
		this.generator.writeStringProperty("type", "function_call_output");
		this.generator.writeStringProperty("call_id", tool.toolCallId());
		writeContent("output", tool.content(), place);
		this.generator.writeEndObject();
	}

}
