package io.github.openaispring.chat;

import java.io.ByteArrayOutputStream;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the body of a Chat Completions request. What is unset is not sent.
 */
final class ChatCompletionsRequestWriter {

	private final JsonFactory json;

	ChatCompletionsRequestWriter(JsonFactory json) {
		this.json = json;
	}

	byte[] write(PredictionRequest request, ChatOptions options, boolean stream) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
		try (JsonGenerator generator = this.json.createGenerator(ObjectWriteContext.empty(), out)) {
			generator.writeStartObject();
			generator.writeStringProperty("model", options.model());
			writeMessages(generator, request.messages());
			writeOptions(generator, options);
			writeStop(generator, request.stop());
			writeFormat(generator, request.responseFormat());
			ChatCompletionsToolWriter.write(generator, request, options);
			writeAudio(generator, request.audio());
			OptionalMembers.write(generator, "metadata", request.metadata());
			if (stream) {
				writeStream(generator);
			}
			generator.writeEndObject();
		}
		return out.toByteArray();
	}

	private static void writeMessages(JsonGenerator generator, List<Message> messages) {
		generator.writeArrayPropertyStart("messages");
		for (Message message : messages) {
			generator.writeStartObject();
			writeMessage(generator, message);
			generator.writeEndObject();
		}
		generator.writeEndArray();
	}

	private static void writeMessage(JsonGenerator generator, Message message) {
		if (message instanceof Message.System system) {
			writeText(generator, "system", system.text());
		}
		else if (message instanceof Message.Developer developer) {
			writeText(generator, "developer", developer.text());
		}
		else if (message instanceof Message.User user) {
			writeUser(generator, user.parts());
		}
		else if (message instanceof Message.Assistant assistant) {
			writeAssistant(generator, assistant);
		}
		else if (message instanceof Message.Tool tool) {
			generator.writeStringProperty("role", "tool");
			generator.writeStringProperty("tool_call_id", tool.toolCallId());
			writeContent(generator, tool.content());
		}
	}

	private static void writeText(JsonGenerator generator, String role, String text) {
		generator.writeStringProperty("role", role);
		generator.writeStringProperty("content", text);
	}

	private static void writeUser(JsonGenerator generator, List<ContentPart> parts) {
		generator.writeStringProperty("role", "user");
		writeContent(generator, parts);
	}

	private static void writeContent(JsonGenerator generator, List<ContentPart> parts) {
		if (parts.size() == 1 && parts.get(0) instanceof ContentPart.Text text) {
			generator.writeStringProperty("content", text.text());
			return;
		}
		generator.writeArrayPropertyStart("content");
		parts.forEach((part) -> ChatCompletionsPartWriter.write(generator, part));
		generator.writeEndArray();
	}

	private static void writeAssistant(JsonGenerator generator, Message.Assistant assistant) {
		generator.writeStringProperty("role", "assistant");
		if (assistant.text().isEmpty() && hasMoreThanText(assistant)) {
			generator.writeNullProperty("content");
		}
		else {
			generator.writeStringProperty("content", assistant.text());
		}
		OptionalMembers.write(generator, "refusal", assistant.refusal());
		if (assistant.audioId() != null) {
			generator.writeObjectPropertyStart("audio");
			generator.writeStringProperty("id", assistant.audioId());
			generator.writeEndObject();
		}
		if (!assistant.toolCalls().isEmpty()) {
			generator.writeArrayPropertyStart("tool_calls");
			assistant.toolCalls().forEach((call) -> writeToolCall(generator, call));
			generator.writeEndArray();
		}
	}

	private static boolean hasMoreThanText(Message.Assistant assistant) {
		return !assistant.toolCalls().isEmpty() || assistant.refusal() != null || assistant.audioId() != null;
	}

	private static void writeToolCall(JsonGenerator generator, ToolCall call) {
		generator.writeStartObject();
		generator.writeStringProperty("id", call.id());
		generator.writeStringProperty("type", "function");
		generator.writeObjectPropertyStart("function");
		generator.writeStringProperty("name", call.name());
		generator.writeStringProperty("arguments", call.arguments());
		generator.writeEndObject();
		generator.writeEndObject();
	}

	private static void writeOptions(JsonGenerator generator, ChatOptions options) {
		OptionalMembers.write(generator, "temperature", options.temperature());
		OptionalMembers.write(generator, "top_p", options.topP());
		OptionalMembers.write(generator, "frequency_penalty", options.frequencyPenalty());
		OptionalMembers.write(generator, "presence_penalty", options.presencePenalty());
		OptionalMembers.write(generator, "max_completion_tokens", options.maxOutputTokens());
		OptionalMembers.write(generator, "seed", options.seed());
		OptionalMembers.write(generator, "reasoning_effort",
				(options.reasoningEffort() != null) ? options.reasoningEffort().wire() : null);
		OptionalMembers.write(generator, "service_tier",
				(options.serviceTier() != null) ? options.serviceTier().wire() : null);
		OptionalMembers.write(generator, "verbosity",
				(options.verbosity() != null) ? options.verbosity().wire() : null);
		OptionalMembers.write(generator, "prompt_cache_key", options.promptCacheKey());
		OptionalMembers.write(generator, "safety_identifier", options.safetyIdentifier());
		OptionalMembers.write(generator, "store", options.store());
	}

	private static void writeStop(JsonGenerator generator, List<String> stop) {
		if (!stop.isEmpty()) {
			generator.writeArrayPropertyStart("stop");
			stop.forEach(generator::writeString);
			generator.writeEndArray();
		}
	}

	private static void writeFormat(JsonGenerator generator, @Nullable ResponseFormat format) {
		if (format == null) {
			return;
		}
		generator.writeObjectPropertyStart("response_format");
		if (format instanceof ResponseFormat.JsonSchema schema) {
			generator.writeStringProperty("type", "json_schema");
			writeSchema(generator, schema);
		}
		else {
			generator.writeStringProperty("type",
					(format instanceof ResponseFormat.JsonObject) ? "json_object" : "text");
		}
		generator.writeEndObject();
	}

	private static void writeSchema(JsonGenerator generator, ResponseFormat.JsonSchema schema) {
		generator.writeObjectPropertyStart("json_schema");
		generator.writeStringProperty("name", schema.name());
		OptionalMembers.write(generator, "description", schema.description());
		generator.writeName("schema");
		generator.writeRawValue(schema.schema());
		OptionalMembers.write(generator, "strict", schema.strict());
		generator.writeEndObject();
	}

	private static void writeAudio(JsonGenerator generator, @Nullable AudioOutput audio) {
		if (audio == null) {
			return;
		}
		generator.writeArrayPropertyStart("modalities");
		generator.writeString("text");
		generator.writeString("audio");
		generator.writeEndArray();
		generator.writeObjectPropertyStart("audio");
		generator.writeStringProperty("voice", audio.voice());
		generator.writeStringProperty("format", audio.format().wire());
		generator.writeEndObject();
	}

	private static void writeStream(JsonGenerator generator) {
		generator.writeBooleanProperty("stream", true);
		generator.writeObjectPropertyStart("stream_options");
		generator.writeBooleanProperty("include_usage", true);
		generator.writeEndObject();
	}

}
