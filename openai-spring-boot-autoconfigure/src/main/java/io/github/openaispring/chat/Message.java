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
		return new Tool(toolCallId, List.of(ContentPart.text(result)));
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
	 * @param audioId the {@link AudioContent#id() id} of what it said in speech
	 * @param items what the Responses API gave, to be passed back unchanged; they stand
	 * for all the rest there
	 */
	record Assistant(String text, @Nullable String refusal, List<ToolCall> toolCalls, @Nullable String audioId,
			List<OutputItem> items) implements Message {

		public Assistant {
			toolCalls = List.copyOf(toolCalls);
			items = List.copyOf(items);
		}

		/**
		 * Create a message of text and tool calls only.
		 * @param text the text, empty if there was none
		 * @param refusal the refusal, if it refused
		 * @param toolCalls the tools that it called
		 */
		public Assistant(String text, @Nullable String refusal, List<ToolCall> toolCalls) {
			this(text, refusal, toolCalls, null, List.of());
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
	 * @param content what the tool gave, at least one part; the text may be empty
	 */
	record Tool(String toolCallId, List<ContentPart> content) implements Message {

		public Tool {
			Assert.hasText(toolCallId, "A tool's result needs the id of its call");
			Assert.notEmpty(content, "A tool's result needs a part");
			content = List.copyOf(content);
		}

		/**
		 * Return the text of the result.
		 * @return the texts of the parts, joined
		 */
		public String result() {
			return ContentPart.textOf(this.content);
		}

		/**
		 * Describe the message without the result.
		 */
		@Override
		public String toString() {
			return "Tool[toolCallId=" + this.toolCallId + ", content=" + this.content + "]";
		}

	}

}
