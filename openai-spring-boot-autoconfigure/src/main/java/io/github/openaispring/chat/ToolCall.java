package io.github.openaispring.chat;

/**
 * A call of a tool that the model asks for.
 *
 * @param id the id that its result has to name
 * @param name the tool's name
 * @param arguments the arguments as JSON text; written by a model, so it may be invalid
 * @since 0.1.0
 */
public record ToolCall(String id, String name, String arguments) {

	/**
	 * Describe the call without its arguments.
	 */
	@Override
	public String toString() {
		return "ToolCall[id=" + this.id + ", name=" + this.name + ", arguments=" + this.arguments.length()
				+ " characters]";
	}

}
