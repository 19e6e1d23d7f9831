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
	 * More of what the model tells of its reasoning: a summary on the Responses API, more
	 * on some other servers.
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
	 * More of the audio that was asked for.
	 *
	 * @param data the new samples: PCM16, little-endian, mono, 24 kHz
	 */
	record AudioDelta(byte[] data) implements StreamChunk {

		/**
		 * Describe the chunk without the sound.
		 */
		@Override
		public String toString() {
			return "AudioDelta[" + this.data.length + " bytes]";
		}

	}

	/**
	 * More of the words of the audio.
	 *
	 * @param text the new words
	 */
	record TranscriptDelta(String text) implements StreamChunk {

		/**
		 * Describe the chunk without what is said.
		 */
		@Override
		public String toString() {
			return "TranscriptDelta[" + this.text.length() + " characters]";
		}

	}

	/**
	 * A tool did something: one of the server, or one that a tool loop runs.
	 *
	 * @param callId the id of the call
	 * @param name the tool's name, or the type of a hosted tool such as
	 * {@code web_search}
	 * @param status what it did
	 * @param arguments the arguments as JSON text, where they are known
	 * @param result what it gave, or why it failed, where that is known
	 * @param raw the server's event as JSON text, where it tells more
	 */
	record ToolActivity(String callId, String name, Status status, @Nullable String arguments, @Nullable String result,
			@Nullable String raw) implements StreamChunk {

		/**
		 * Describe the chunk without arguments and result.
		 */
		@Override
		public String toString() {
			return "ToolActivity[callId=" + this.callId + ", name=" + this.name + ", status=" + this.status + "]";
		}

		/**
		 * What a tool did.
		 */
		public enum Status {

			/** It waits for an approval. */
			AWAITING_APPROVAL,

			/** It has started. */
			STARTED,

			/** It is at work, and tells how far it is. */
			PROGRESS,

			/** It has given its result. */
			COMPLETED,

			/** It has failed. */
			FAILED,

			/** It was not allowed to run. */
			DENIED

		}

	}

	/**
	 * The model named a source.
	 *
	 * @param annotation the source
	 */
	record AnnotationAdded(Annotation annotation) implements StreamChunk {
	}

	/**
	 * An item of the answer is complete, on the Responses API only.
	 *
	 * @param item the item
	 */
	record ItemDone(OutputItem item) implements StreamChunk {
	}

	/**
	 * A message has become part of the conversation: a model's call of tools, a tool's
	 * result, the answer. Only tool loops tell so, for those who keep the history.
	 *
	 * @param message the message
	 */
	record MessageAdded(Message message) implements StreamChunk {
	}

	/**
	 * The end, once in every complete stream and always last.
	 *
	 * @param finishReason why the model stopped
	 * @param rawFinishReason the same in the server's word
	 * @param metadata what else is told
	 * @param audio how to refer to the audio of the answer, if it has some
	 */
	record End(FinishReason finishReason, @Nullable String rawFinishReason, ResponseMetadata metadata,
			@Nullable AudioReference audio) implements StreamChunk {

		/**
		 * Create the end of an answer without audio.
		 * @param finishReason why the model stopped
		 * @param rawFinishReason the same in the server's word
		 * @param metadata what else is told
		 */
		public End(FinishReason finishReason, @Nullable String rawFinishReason, ResponseMetadata metadata) {
			this(finishReason, rawFinishReason, metadata, null);
		}

		/**
		 * Return the same end with other metadata.
		 * @param metadata what else is told
		 * @return a copy
		 */
		public End withMetadata(ResponseMetadata metadata) {
			return new End(this.finishReason, this.rawFinishReason, metadata, this.audio);
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

	}

}
