package io.github.openaispring.tool;

import org.jspecify.annotations.Nullable;

/**
 * What a model is told of a tool.
 *
 * @param name the name: up to 64 letters, digits, underscores and dashes
 * @param description tells the model what it is for
 * @param inputSchema the JSON Schema of the arguments, an object, as JSON text; or
 * {@code null} for a tool without arguments
 * @param strict whether the arguments must follow the schema, or {@code null} for
 * {@code openai.tools.strict}. A strict schema may have any form that
 * {@link OpenAiToolProvider#buildTooling} can bring into that of strict schemas
 * @since 0.1.0
 */
public record ToolDescriptor(String name, @Nullable String description, @Nullable String inputSchema,
		@Nullable Boolean strict) {

	/**
	 * Describe a tool that is as strict as {@code openai.tools.strict} says.
	 * @param name the name
	 * @param description tells the model what it is for
	 * @param inputSchema the JSON Schema of the arguments, or {@code null} for none
	 * @return the descriptor
	 */
	public static ToolDescriptor of(String name, @Nullable String description, @Nullable String inputSchema) {
		return new ToolDescriptor(name, description, inputSchema, null);
	}

}
