package io.github.openaispring.chat;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the tools of a request, and which of them may be called, in the form of the
 * Responses API: a function is flat, and so is the choice of one.
 */
final class ResponsesToolWriter {

	private final JsonGenerator generator;

	ResponsesToolWriter(JsonGenerator generator) {
		this.generator = generator;
	}

	void write(PredictionRequest request, ChatOptions options) {
		if (request.tools().isEmpty()) {
			return;
		}
		this.generator.writeArrayPropertyStart("tools");
		request.tools().forEach(this::writeTool);
		this.generator.writeEndArray();
		writeChoice(request.toolChoice());
		OptionalMembers.write(this.generator, "parallel_tool_calls", options.parallelToolCalls());
	}

	private void writeTool(ToolDefinition tool) {
		if (tool instanceof ToolDefinition.Hosted hosted) {
			this.generator.writeRawValue(hosted.configuration());
		}
		else if (tool instanceof ToolDefinition.Function function) {
			writeFunction(function);
		}
	}

	private void writeFunction(ToolDefinition.Function function) {
		this.generator.writeStartObject();
		this.generator.writeStringProperty("type", "function");
		this.generator.writeStringProperty("name", function.name());
		OptionalMembers.write(this.generator, "description", function.description());
		this.generator.writeName("parameters");
		this.generator.writeRawValue(function.parameters());
		OptionalMembers.write(this.generator, "strict", function.strict());
		this.generator.writeEndObject();
	}

	private void writeChoice(@Nullable ToolChoice choice) {
		if (choice instanceof ToolChoice.Mode mode) {
			OptionalMembers.write(this.generator, "tool_choice", (mode != ToolChoice.Mode.AUTO) ? mode.wire() : null);
		}
		else if (choice instanceof ToolChoice.Named named) {
			this.generator.writeName("tool_choice");
			writeFunctionName(named.name());
		}
		else if (choice instanceof ToolChoice.Hosted hosted) {
			this.generator.writeObjectPropertyStart("tool_choice");
			this.generator.writeStringProperty("type", hosted.type());
			this.generator.writeEndObject();
		}
		else if (choice instanceof ToolChoice.Allowed allowed) {
			writeAllowed(allowed.mode(), allowed.names());
		}
	}

	private void writeAllowed(ToolChoice.Mode mode, List<String> names) {
		this.generator.writeObjectPropertyStart("tool_choice");
		this.generator.writeStringProperty("type", "allowed_tools");
		this.generator.writeStringProperty("mode", mode.wire());
		this.generator.writeArrayPropertyStart("tools");
		names.forEach(this::writeFunctionName);
		this.generator.writeEndArray();
		this.generator.writeEndObject();
	}

	private void writeFunctionName(String name) {
		this.generator.writeStartObject();
		this.generator.writeStringProperty("type", "function");
		this.generator.writeStringProperty("name", name);
		this.generator.writeEndObject();
	}

}
