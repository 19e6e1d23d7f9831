package io.github.openaispring.tool;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.chat.Message;
import io.github.openaispring.chat.StreamChunk.ToolActivity;
import io.github.openaispring.chat.ToolCall;

/**
 * How a call of a tool ended. There is always one: failures are told to the model too.
 *
 * @param call the call
 * @param status {@link ToolActivity.Status#COMPLETED}, {@link ToolActivity.Status#FAILED}
 * or {@link ToolActivity.Status#DENIED}
 * @param output what the model is told
 * @since 0.1.0
 */
public record ToolOutcome(ToolCall call, ToolActivity.Status status, ToolOutput output) {

	static ToolOutcome completed(ToolCall call, ToolOutput output) {
		return new ToolOutcome(call, ToolActivity.Status.COMPLETED, output);
	}

	static ToolOutcome failed(ToolCall call, String message) {
		return new ToolOutcome(call, ToolActivity.Status.FAILED, ToolOutput.of("Error: " + message));
	}

	static ToolOutcome denied(ToolCall call, String message) {
		return new ToolOutcome(call, ToolActivity.Status.DENIED, ToolOutput.of("Error: " + message));
	}

	/**
	 * Return the result for the conversation.
	 * @return the message that answers the call
	 */
	public Message.Tool toMessage() {
		return new Message.Tool(this.call.id(), this.output.parts());
	}

	ToolActivity toActivity() {
		return activity(this.call, this.status, this.output.text());
	}

	static ToolActivity activity(ToolCall call, ToolActivity.Status status) {
		return activity(call, status, null);
	}

	private static ToolActivity activity(ToolCall call, ToolActivity.Status status, @Nullable String result) {
		return new ToolActivity(call.id(), call.name(), status, call.arguments(), result, null);
	}

}
