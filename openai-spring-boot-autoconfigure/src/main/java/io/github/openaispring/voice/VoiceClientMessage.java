package io.github.openaispring.voice;

import io.github.openaispring.realtime.event.TurnDetection;

/**
 * What a client says.
 */
sealed interface VoiceClientMessage permits VoiceStart, VoiceClientMessage.Update, VoiceClientMessage.Audio,
		VoiceClientMessage.Text, VoiceClientMessage.Played, VoiceClientMessage.Command {

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
	 * How much of an answer was heard.
	 *
	 * @param itemId the answer's item
	 * @param ms the milliseconds of it that were heard so far
	 */
	record Played(String itemId, int ms) implements VoiceClientMessage {

	}

	/**
	 * What needs no words.
	 */
	enum Command implements VoiceClientMessage {

		/**
		 * The user's turn is over.
		 */
		COMMIT,

		/**
		 * The audio since the last turn is not meant.
		 */
		CLEAR,

		/**
		 * Stop the answer.
		 */
		INTERRUPT,

		/**
		 * End the conversation.
		 */
		CLOSE

	}

}
