package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the tools of a request, and which of them may be called, in the form of Chat
 * Completions: a function is nested.
 */
final class ChatCompletionsToolWriter {

	private ChatCompletionsToolWriter() {
	}

	static void write(JsonGenerator generator, PredictionRequest request, ChatOptions options) {
		if (request.tools().isEmpty()) {
			return;
		}
		generator.writeArrayPropertyStart("tools");
		request.tools().forEach((tool) -> writeTool(generator, tool));
		generator.writeEndArray();
		writeChoice(generator, request.toolChoice());
		OptionalMembers.write(generator, "parallel_tool_calls", options.parallelToolCalls());
	}

	private static void writeTool(JsonGenerator generator, ToolDefinition tool) {
		if (!(tool instanceof ToolDefinition.Function function)) {
			throw InvalidParameters.of("tools", "holds " + tool + ", which only the Responses API has");
		}
		generator.writeStartObject();
		generator.writeStringProperty("type", "function");
		generator.writeObjectPropertyStart("function");
		generator.writeStringProperty("name", function.name());
		OptionalMembers.write(generator, "description", function.description());
		generator.writeName("parameters");
		generator.writeRawValue(function.parameters());
		OptionalMembers.write(generator, "strict", function.strict());
		generator.writeEndObject();
		generator.writeEndObject();
	}

	private static void writeChoice(JsonGenerator generator, @Nullable ToolChoice choice) {
		if (choice instanceof ToolChoice.Mode mode) {
			if (mode != ToolChoice.Mode.AUTO) {
				generator.writeStringProperty("tool_choice", mode.wire());
			}
		}
		else if (choice instanceof ToolChoice.Named named) {
			generator.writeObjectPropertyStart("tool_choice");
			writeFunctionName(generator, named.name());
			generator.writeEndObject();
		}
		else if (choice instanceof ToolChoice.Allowed allowed) {
			writeAllowed(generator, allowed);
		}
		else if (choice != null) {
			throw InvalidParameters.of("tool_choice", "is " + choice + ", which only the Responses API has");
		}
	}

	private static void writeAllowed(JsonGenerator generator, ToolChoice.Allowed allowed) {
		generator.writeObjectPropertyStart("tool_choice");
		generator.writeStringProperty("type", "allowed_tools");
		generator.writeObjectPropertyStart("allowed_tools");
		generator.writeStringProperty("mode", allowed.mode().wire());
		generator.writeArrayPropertyStart("tools");
		for (String name : allowed.names()) {
			generator.writeStartObject();
			writeFunctionName(generator, name);
			generator.writeEndObject();
		}
		generator.writeEndArray();
		generator.writeEndObject();
		generator.writeEndObject();
	}

	private static void writeFunctionName(JsonGenerator generator, String name) {
		generator.writeStringProperty("type", "function");
		generator.writeObjectPropertyStart("function");
		generator.writeStringProperty("name", name);
		generator.writeEndObject();
	}

}
