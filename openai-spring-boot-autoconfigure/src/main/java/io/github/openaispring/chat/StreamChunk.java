package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;

/**
 * A piece of a streamed answer. A chunk holds what is new and accumulates nothing; an
 * {@link Aggregator} does that for those who want it.
 *
 * @since 0.1.0
 */
public sealed interface StreamChunk {

	/**
	 * More of the text.
	 *
	 * @param text the new text
	 */
	record TextDelta(String text) implements StreamChunk {

		/**
		 * Describe the chunk without what is said.
		 */
		@Override
		public String toString() {
			return "TextDelta[" + this.text.length() + " characters]";
		}

	}

	/**
	 * More of what the model tells of its reasoning, as some servers do.
	 *
	 * @param text the new text
	 */
	record ReasoningDelta(String text) implements StreamChunk {

		/**
		 * Describe the chunk without what is said.
		 */
		@Override
		public String toString() {
			return "ReasoningDelta[" + this.text.length() + " characters]";
		}

	}

	/**
	 * More of a refusal.
	 *
	 * @param text the new text
	 */
	record RefusalDelta(String text) implements StreamChunk {

		/**
		 * Describe the chunk without what is said.
		 */
		@Override
		public String toString() {
			return "RefusalDelta[" + this.text.length() + " characters]";
		}

	}

	/**
	 * More of a tool call. Id and name come with its first piece only; several calls may
	 * interleave.
	 *
	 * @param index which call of the answer it belongs to
	 * @param id the call's id, if told with this piece
	 * @param name the tool's name, if told with this piece
	 * @param arguments the new part of the arguments' JSON text, possibly empty
	 */
	record ToolCallDelta(int index, @Nullable String id, @Nullable String name,
			String arguments) implements StreamChunk {

		/**
		 * Describe the chunk without the arguments.
		 */
		@Override
		public String toString() {
			return "ToolCallDelta[index=" + this.index + ", id=" + this.id + ", name=" + this.name + ", arguments="
					+ this.arguments.length() + " characters]";
		}

	}

	/**
	 * The end, once in every complete stream and always last.
	 *
	 * @param finishReason why the model stopped
	 * @param rawFinishReason the same in the server's word
	 * @param metadata what else is told
	 */
	record End(FinishReason finishReason, @Nullable String rawFinishReason,
			ResponseMetadata metadata) implements StreamChunk {

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

	}

}
