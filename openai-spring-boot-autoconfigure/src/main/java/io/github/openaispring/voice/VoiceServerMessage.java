package io.github.openaispring.voice;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.Usage;

/**
 * What the server says to a client.
 */
sealed interface VoiceServerMessage {

	/**
	 * The conversation may begin.
	 *
	 * @param sessionId the session
	 * @param model the model, if it is known
	 * @param voice the voice, if it is known
	 * @param tools the names of the functions that the model may call
	 * @param expiresAt when the conversation ends at the latest
	 * @param resumeToken goes on with the session over another connection, or
	 * {@code null} where that is switched off
	 * @param resumed whether this goes on with an earlier session
	 */
	record Ready(String sessionId, @Nullable String model, @Nullable String voice, List<String> tools,
			Instant expiresAt, @Nullable String resumeToken, boolean resumed) implements VoiceServerMessage {

		/**
		 * Describe the message without the token.
		 */
		@Override
		public String toString() {
			return "Ready[sessionId=" + this.sessionId + ", resumed=" + this.resumed + "]";
		}

	}

	/**
	 * The user began to speak.
	 *
	 * @param itemId the turn
	 */
	record SpeechStarted(String itemId) implements VoiceServerMessage {

	}

	/**
	 * The user stopped speaking.
	 *
	 * @param itemId the turn
	 */
	record SpeechStopped(String itemId) implements VoiceServerMessage {

	}

	/**
	 * A spoken answer begins: the audio that follows belongs to it.
	 *
	 * @param itemId the answer's item
	 * @param responseId the answer
	 */
	record AudioStart(String itemId, String responseId) implements VoiceServerMessage {

	}

	/**
	 * More of the spoken answer.
	 *
	 * @param pcm PCM16, little-endian, mono, 24 kHz
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record Audio(byte[] pcm) implements VoiceServerMessage {

		/**
		 * Describe the message without the audio.
		 */
		@Override
		public String toString() {
			return "Audio[" + this.pcm.length + " bytes]";
		}

	}

	/**
	 * The spoken answer is complete.
	 *
	 * @param itemId the answer's item
	 * @param ms its length in milliseconds
	 */
	record AudioEnd(String itemId, int ms) implements VoiceServerMessage {

	}

	/**
	 * What was not played yet is not to be heard.
	 *
	 * @param itemId the item that was interrupted, if there is one
	 */
	record Flush(@Nullable String itemId) implements VoiceServerMessage {

	}

	/**
	 * The words of either side.
	 *
	 * @param user whether the user said them, not the model
	 * @param itemId the turn or the answer's item
	 * @param delta the new words, or {@code null}
	 * @param text all words, or {@code null}
	 */
	record Transcript(boolean user, String itemId, @Nullable String delta,
			@Nullable String text) implements VoiceServerMessage {

		/**
		 * Describe the message without what is said.
		 */
		@Override
		public String toString() {
			return "Transcript[user=" + this.user + ", itemId=" + this.itemId + ", final=" + (this.text != null) + "]";
		}

	}

	/**
	 * A function is called, or was answered.
	 *
	 * @param callId the call
	 * @param name the function
	 * @param arguments its arguments as JSON text
	 * @param result its output, or {@code null} while there is none
	 */
	record Tool(String callId, String name, String arguments, @Nullable String result) implements VoiceServerMessage {

		/**
		 * Describe the message without arguments and result.
		 */
		@Override
		public String toString() {
			return "Tool[callId=" + this.callId + ", name=" + this.name + "]";
		}

	}

	/**
	 * A response is over.
	 *
	 * @param responseId the response
	 * @param status how it ended
	 * @param usage its tokens, or {@code null}
	 * @param costUsd what it cost, or {@code null} if that is not known
	 * @param sessionCostUsd what the session has cost so far
	 */
	record Done(@Nullable String responseId, String status, @Nullable Usage usage, @Nullable BigDecimal costUsd,
			BigDecimal sessionCostUsd) implements VoiceServerMessage {

	}

	/**
	 * The bill has changed other than by a response.
	 *
	 * @param sessionCostUsd what the session has cost so far
	 */
	record Cost(BigDecimal sessionCostUsd) implements VoiceServerMessage {

	}

	/**
	 * The connection to the model is lost, and another one is being made.
	 */
	record Reconnecting() implements VoiceServerMessage {

	}

	/**
	 * The conversation goes on over another connection.
	 *
	 * @param gapMs how long it stood still, in milliseconds
	 */
	record Reconnected(long gapMs) implements VoiceServerMessage {

	}

	/**
	 * Something went wrong.
	 *
	 * @param code a word for programs
	 * @param message a sentence for people
	 * @param fatal whether the conversation ends with it
	 */
	record Problem(String code, String message, boolean fatal) implements VoiceServerMessage {

	}

	/**
	 * The conversation is over.
	 *
	 * @param reason why
	 * @param sessionCostUsd what it cost
	 */
	record Closed(String reason, BigDecimal sessionCostUsd) implements VoiceServerMessage {

	}

	/**
	 * The answer to a ping.
	 *
	 * @param payload what came with the ping
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record Pong(byte[] payload) implements VoiceServerMessage {

	}

}
