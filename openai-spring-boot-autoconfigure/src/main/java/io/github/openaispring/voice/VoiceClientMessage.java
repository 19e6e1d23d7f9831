package io.github.openaispring.voice;

import io.github.openaispring.realtime.event.TurnDetection;

/**
 * What a client says.
 */
sealed interface VoiceClientMessage permits VoiceStart, VoiceClientMessage.Update, VoiceClientMessage.Audio,
		VoiceClientMessage.Text, VoiceClientMessage.Commit, VoiceClientMessage.Clear, VoiceClientMessage.Played,
		VoiceClientMessage.Interrupt, VoiceClientMessage.Close {

	/**
	 * Change how turns are found.
	 *
	 * @param turnDetection how turns are found from now on
	 */
	record Update(TurnDetection turnDetection) implements VoiceClientMessage {

	}

	/**
	 * What the microphone hears.
	 *
	 * @param pcm PCM16, little-endian, mono, 24 kHz
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record Audio(byte[] pcm) implements VoiceClientMessage {

		/**
		 * Describe the message without the audio.
		 */
		@Override
		public String toString() {
			return "Audio[" + this.pcm.length + " bytes]";
		}

	}

	/**
	 * A turn in writing.
	 *
	 * @param text what the user says
	 */
	record Text(String text) implements VoiceClientMessage {

		/**
		 * Describe the message without what is said.
		 */
		@Override
		public String toString() {
			return "Text[" + this.text.length() + " characters]";
		}

	}

	/**
	 * The user's turn is over.
	 */
	record Commit() implements VoiceClientMessage {

	}

	/**
	 * The audio since the last turn is not meant.
	 */
	record Clear() implements VoiceClientMessage {

	}

	/**
	 * How much of an answer was heard.
	 *
	 * @param itemId the answer's item
	 * @param ms the milliseconds of it that were heard so far
	 */
	record Played(String itemId, int ms) implements VoiceClientMessage {

	}

	/**
	 * Stop the answer.
	 */
	record Interrupt() implements VoiceClientMessage {

	}

	/**
	 * End the conversation.
	 */
	record Close() implements VoiceClientMessage {

	}

}
