package io.github.openaispring.chat;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;

/**
 * A whole answer.
 *
 * @param content the text, empty if there is none
 * @param reasoning what the model tells of its reasoning: a summary on the Responses API,
 * more on some other servers
 * @param refusal why the model refuses, or {@code null} if it does not
 * @param toolCalls the tools that the model wants called, in order
 * @param audio what the model said in speech, if it was asked to
 * @param annotations the sources that the model names
 * @param items what the Responses API gave, item by item, for the next request
 * @param finishReason why the model stopped
 * @param rawFinishReason the same in the server's word
 * @param metadata what else is told
 * @since 0.1.0
 */
public record PredictionResponse(String content, @Nullable String reasoning, @Nullable String refusal,
		List<ToolCall> toolCalls, @Nullable AudioContent audio, List<Annotation> annotations, List<OutputItem> items,
		FinishReason finishReason, @Nullable String rawFinishReason, ResponseMetadata metadata) {

	public PredictionResponse {
		toolCalls = List.copyOf(toolCalls);
		annotations = List.copyOf(annotations);
		items = List.copyOf(items);
	}

	/**
	 * Create an answer of text and tool calls only.
	 * @param content the text, empty if there is none
	 * @param reasoning what the model tells of its reasoning
	 * @param refusal why the model refuses, or {@code null}
	 * @param toolCalls the tools that the model wants called
	 * @param finishReason why the model stopped
	 * @param rawFinishReason the same in the server's word
	 * @param metadata what else is told
	 */
	public PredictionResponse(String content, @Nullable String reasoning, @Nullable String refusal,
			List<ToolCall> toolCalls, FinishReason finishReason, @Nullable String rawFinishReason,
			ResponseMetadata metadata) {
		this(content, reasoning, refusal, toolCalls, null, List.of(), List.of(), finishReason, rawFinishReason,
				metadata);
	}

	/**
	 * Return the same answer with other metadata.
	 * @param metadata what else is told
	 * @return a copy
	 */
	public PredictionResponse withMetadata(ResponseMetadata metadata) {
		return new PredictionResponse(this.content, this.reasoning, this.refusal, this.toolCalls, this.audio,
				this.annotations, this.items, this.finishReason, this.rawFinishReason, metadata);
	}

	/**
	 * Return the tokens of the call.
	 * @return the usage, or {@code null} when the server told none
	 */
	public @Nullable Usage usage() {
		return this.metadata.usage();
	}

	/**
	 * Return what the call cost.
	 * @return the cost in USD, or {@code null} when there is no usage
	 */
	public @Nullable CostInfo cost() {
		return this.metadata.cost();
	}

	/**
	 * Return the answer as a message for the next request's history.
	 * @return the message
	 */
	public Message.Assistant toMessage() {
		String audioId = (this.audio != null) ? this.audio.id() : null;
		return new Message.Assistant(this.content, this.refusal, this.toolCalls, audioId, this.items);
	}

	/**
	 * Describe the answer without what was said.
	 */
	@Override
	public String toString() {
		return "PredictionResponse[content=" + this.content.length() + " characters, toolCalls=" + this.toolCalls
				+ ", finishReason=" + this.finishReason + ", metadata=" + this.metadata + "]";
	}

}
