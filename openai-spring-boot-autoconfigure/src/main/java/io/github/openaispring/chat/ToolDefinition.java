package io.github.openaispring.chat;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A tool that a request offers to the model.
 *
 * @since 0.1.0
 */
public sealed interface ToolDefinition {

	/**
	 * Describe a function, whose arguments follow the schema strictly.
	 * @param name the name: up to 64 letters, digits, underscores and dashes
	 * @param description tells the model what it is for
	 * @param parameters the JSON Schema of the arguments, an object, as JSON text; strict
	 * calls need one in the form that strict schemas have
	 * @return the tool
	 */
	static Function function(String name, @Nullable String description, String parameters) {
		return new Function(name, description, parameters, true);
	}

	/**
	 * A function of the caller.
	 *
	 * @param name the name: up to 64 letters, digits, underscores and dashes
	 * @param description tells the model what it is for
	 * @param parameters the JSON Schema of the arguments, an object, as JSON text
	 * @param strict whether the arguments must follow the schema, or {@code null} for the
	 * server's choice
	 */
	record Function(String name, @Nullable String description, String parameters,
			@Nullable Boolean strict) implements ToolDefinition {

		private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

		public Function {
			if (!NAME.matcher(name).matches()) {
				throw InvalidParameters.of("tools.name", "must have 1 to 64 letters, digits, underscores and dashes");
			}
			JsonTexts.requireObject("tools." + name + ".parameters", parameters);
		}

	}

	/**
	 * A tool that the server runs itself, on the Responses API only: web search, file
	 * search, code interpreter, image generation or a remote MCP server.
	 *
	 * @param type the tool's type on the wire, such as {@code web_search}
	 * @param configuration the tool as JSON text: an object with the type and what else
	 * it needs
	 * @see <a href="https://platform.openai.com/docs/guides/tools">Using tools</a>
	 */
	record Hosted(String type, String configuration) implements ToolDefinition {

		public Hosted {
			JsonTexts.requireObject("tools." + type, configuration);
		}

		/**
		 * Describe the tool without its configuration, which may hold a token.
		 */
		@Override
		public String toString() {
			return "Hosted[" + this.type + "]";
		}

	}

}
