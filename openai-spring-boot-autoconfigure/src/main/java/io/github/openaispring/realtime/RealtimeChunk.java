package io.github.openaispring.realtime;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.realtime.event.RealtimeResponse;

/**
 * What a conversation gives to the one who plays and shows it. A chunk holds what is new
 * and accumulates nothing.
 *
 * @since 0.1.0
 */
public sealed interface RealtimeChunk {

	/**
	 * The user began to speak.
	 *
	 * @param itemId the turn
	 * @param startMs where it begins, in milliseconds of the audio that was sent
	 */
	record SpeechStarted(String itemId, int startMs) implements RealtimeChunk {

	}

	/**
	 * The user stopped speaking.
	 *
	 * @param itemId the turn
	 * @param endMs where it ends, in milliseconds of the audio that was sent
	 */
	record SpeechStopped(String itemId, int endMs) implements RealtimeChunk {

	}

	/**
	 * An answer stops before it was heard: whatever of it is not played yet has to be
	 * thrown away at once. No more of its audio follows.
	 *
	 * @param itemId the answer's item
	 * @param responseId the answer
	 * @param heardMs how much of the item the user has heard, in milliseconds
	 */
	record Interrupted(String itemId, String responseId, int heardMs) implements RealtimeChunk {

	}

	/**
	 * More of the spoken answer.
	 *
	 * @param responseId the answer
	 * @param itemId the answer's item
	 * @param contentIndex the part of the item
	 * @param audio audio in the session's output format
	 */
	record AudioDelta(String responseId, String itemId, int contentIndex, byte[] audio) implements RealtimeChunk {

		@Override
		public boolean equals(Object other) {
			return other instanceof AudioDelta that && this.responseId.equals(that.responseId)
					&& this.itemId.equals(that.itemId) && this.contentIndex == that.contentIndex
					&& Arrays.equals(this.audio, that.audio);
		}

		@Override
		public int hashCode() {
			return 31 * this.itemId.hashCode() + Arrays.hashCode(this.audio);
		}

		/**
		 * Describe the chunk without the audio.
		 */
		@Override
		public String toString() {
			return "AudioDelta[itemId=" + this.itemId + ", contentIndex=" + this.contentIndex + ", " + this.audio.length
					+ " bytes]";
		}

	}

	/**
	 * The spoken answer is complete.
	 *
	 * @param responseId the answer
	 * @param itemId the answer's item
	 * @param durationMs its length in milliseconds
	 */
	record AudioDone(String responseId, String itemId, int durationMs) implements RealtimeChunk {

	}

	/**
	 * More of an answer in text.
	 *
	 * @param responseId the answer
	 * @param itemId the answer's item
	 * @param contentIndex the part of the item
	 * @param text the new text
	 */
	record TextDelta(String responseId, String itemId, int contentIndex, String text) implements RealtimeChunk {

		/**
		 * Describe the chunk without what is said.
		 */
		@Override
		public String toString() {
			return "TextDelta[itemId=" + this.itemId + ", " + this.text.length() + " characters]";
		}

	}

	/**
	 * The text of an answer is complete.
	 *
	 * @param responseId the answer
	 * @param itemId the answer's item
	 * @param contentIndex the part of the item
	 * @param text the whole text
	 */
	record TextDone(String responseId, String itemId, int contentIndex, String text) implements RealtimeChunk {

		/**
		 * Describe the chunk without what is said.
		 */
		@Override
		public String toString() {
			return "TextDone[itemId=" + this.itemId + ", " + this.text.length() + " characters]";
		}

	}

	/**
	 * More of the words of what is spoken.
	 *
	 * @param speaker who speaks
	 * @param itemId the item
	 * @param text the new words
	 */
	record TranscriptDelta(Speaker speaker, String itemId, String text) implements RealtimeChunk {

		/**
		 * Describe the chunk without what is said.
		 */
		@Override
		public String toString() {
			return "TranscriptDelta[speaker=" + this.speaker + ", itemId=" + this.itemId + ", " + this.text.length()
					+ " characters]";
		}

	}

	/**
	 * All words of what was spoken. Those of the user may come after the answer to them.
	 *
	 * @param speaker who spoke
	 * @param itemId the item
	 * @param text the words
	 * @param cost what the transcription cost, if it is billed apart
	 */
	record TranscriptDone(Speaker speaker, String itemId, String text,
			@Nullable CostInfo cost) implements RealtimeChunk {

		/**
		 * Describe the chunk without what is said.
		 */
		@Override
		public String toString() {
			return "TranscriptDone[speaker=" + this.speaker + ", itemId=" + this.itemId + ", " + this.text.length()
					+ " characters]";
		}

	}

	/**
	 * The model calls a function. If no function is registered for it, the caller answers
	 * with {@link RealtimeSession#sendToolResponse}.
	 *
	 * @param call the call
	 * @param automatic whether a registered function answers
	 */
	record ToolCalled(RealtimeToolCall call, boolean automatic) implements RealtimeChunk {

	}

	/**
	 * A call of a function has been answered.
	 *
	 * @param callId the call
	 * @param output the answer
	 */
	record ToolAnswered(String callId, RealtimeToolOutput output) implements RealtimeChunk {

	}

	/**
	 * A response is over, in whatever way.
	 *
	 * @param response the response, whose status says how it ended
	 * @param usage its tokens, or {@code null} when the server told none
	 * @param cost what it cost in USD, or {@code null} when there is no usage
	 * @param sessionUsd what the whole session has cost so far in USD, as far as prices
	 * are known
	 * @param error why it failed, if it did
	 */
	record ResponseEnded(RealtimeResponse response, @Nullable Usage usage, @Nullable CostInfo cost,
			BigDecimal sessionUsd, @Nullable OpenAiException error) implements RealtimeChunk {

		/**
		 * Return how the response ended.
		 * @return {@code completed}, {@code cancelled}, {@code incomplete} or
		 * {@code failed}
		 */
		public String status() {
			return Objects.requireNonNullElse(this.response.status(), "unknown");
		}

		/**
		 * Describe the end without what was said.
		 */
		@Override
		public String toString() {
			return "ResponseEnded[id=" + this.response.id() + ", status=" + status() + ", usage=" + this.usage + "]";
		}

	}

	/**
	 * The connection is lost and another one is being made. What is sent meanwhile is
	 * kept.
	 *
	 * @param reason why the connection was lost
	 */
	record Reconnecting(OpenAiException reason) implements RealtimeChunk {

	}

	/**
	 * Another connection took over, with the conversation so far.
	 *
	 * @param gap how long nothing could be sent
	 * @param planned whether the session was renewed in time, before it expired
	 */
	record Reconnected(Duration gap, boolean planned) implements RealtimeChunk {

	}

	/**
	 * Something was refused or could not be understood; the session goes on.
	 *
	 * @param error what is wrong
	 * @param eventId the event of ours that is to blame, if known
	 */
	record Failure(OpenAiException error, @Nullable String eventId) implements RealtimeChunk {

	}

	/**
	 * Audio of the user did not reach the model: it had to give way to newer audio,
	 * because the connection is slower than speech or was lost for too long. It is told
	 * at once, then for each further second, and the rest when audio gets through again.
	 *
	 * @param duration how much was dropped since it was last told
	 */
	record AudioDropped(Duration duration) implements RealtimeChunk {

	}

	/**
	 * Who speaks.
	 */
	enum Speaker {

		/**
		 * The user.
		 */
		USER,

		/**
		 * The model.
		 */
		ASSISTANT

	}

}
