package io.github.openaispring.chat;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * One message of a conversation.
 *
 * @since 0.1.0
 */
public sealed interface Message {

	/**
	 * Make a message with instructions.
	 * @param text the instructions
	 * @return the message
	 */
	static System system(String text) {
		return new System(text);
	}

	/**
	 * Make a message with instructions, as current models call them.
	 * @param text the instructions
	 * @return the message
	 */
	static Developer developer(String text) {
		return new Developer(text);
	}

	/**
	 * Make a message of the user.
	 * @param text what the user says
	 * @return the message
	 */
	static User user(String text) {
		return new User(List.of(ContentPart.text(text)));
	}

	/**
	 * Make a message of the user.
	 * @param parts what the user says and shows
	 * @return the message
	 */
	static User user(ContentPart... parts) {
		return new User(List.of(parts));
	}

	/**
	 * Make a message of the model.
	 * @param text what the model said
	 * @return the message
	 */
	static Assistant assistant(String text) {
		return new Assistant(text, null, List.of());
	}

	/**
	 * Make a message of the result of a tool.
	 * @param toolCallId the {@link ToolCall#id() id} of the call
	 * @param result what the tool gave
	 * @return the message
	 */
	static Tool tool(String toolCallId, String result) {
		return new Tool(toolCallId, result);
	}

	/**
	 * Instructions.
	 *
	 * @param text the instructions
	 */
	record System(String text) implements Message {

		/**
		 * Describe the message without what is said.
		 */
		@Override
		public String toString() {
			return "System[" + this.text.length() + " characters]";
		}

	}

	/**
	 * Instructions, as current models call them.
	 *
	 * @param text the instructions
	 */
	record Developer(String text) implements Message {

		/**
		 * Describe the message without what is said.
		 */
		@Override
		public String toString() {
			return "Developer[" + this.text.length() + " characters]";
		}

	}

	/**
	 * What the user says and shows.
	 *
	 * @param parts the parts, at least one
	 */
	record User(List<ContentPart> parts) implements Message {

		public User {
			Assert.notEmpty(parts, "A user's message needs a part");
			parts = List.copyOf(parts);
		}

	}

	/**
	 * What the model said.
	 *
	 * @param text the text, empty if there was none
	 * @param refusal the refusal, if it refused
	 * @param toolCalls the tools that it called
	 */
	record Assistant(String text, @Nullable String refusal, List<ToolCall> toolCalls) implements Message {

		public Assistant {
			toolCalls = List.copyOf(toolCalls);
		}

		/**
		 * Describe the message without what was said.
		 */
		@Override
		public String toString() {
			return "Assistant[" + this.text.length() + " characters, toolCalls=" + this.toolCalls + "]";
		}

	}

	/**
	 * The result of a tool.
	 *
	 * @param toolCallId the {@link ToolCall#id() id} of the call
	 * @param result what the tool gave, possibly empty
	 */
	record Tool(String toolCallId, String result) implements Message {

		public Tool {
			Assert.hasText(toolCallId, "A tool's result needs the id of its call");
		}

		/**
		 * Describe the message without the result.
		 */
		@Override
		public String toString() {
			return "Tool[toolCallId=" + this.toolCallId + ", " + this.result.length() + " characters]";
		}

	}

}
