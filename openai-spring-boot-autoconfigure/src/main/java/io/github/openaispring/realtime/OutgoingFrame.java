package io.github.openaispring.realtime;

import io.github.openaispring.realtime.event.InputAudioBufferAppend;
import io.github.openaispring.realtime.event.InputAudioBufferClear;
import io.github.openaispring.realtime.event.InputAudioBufferCommit;
import io.github.openaispring.realtime.event.RealtimeClientEvent;
import io.github.openaispring.realtime.event.RealtimeEventCodec;

/**
 * An event that waits to be sent.
 *
 * @param kind what its lane has to know
 * @param json the event in JSON
 * @param audioBytes how much audio is in it
 */
record OutgoingFrame(Kind kind, byte[] json, int audioBytes) {

	static OutgoingFrame of(RealtimeClientEvent event, RealtimeEventCodec codec) {
		int audioBytes = (event instanceof InputAudioBufferAppend append) ? append.audio().length : 0;
		return new OutgoingFrame(Kind.of(event), codec.encode(event), audioBytes);
	}

	boolean isAboutAudio() {
		return this.kind != Kind.OTHER;
	}

	/**
	 * Describe the frame without what is in it.
	 */
	@Override
	public String toString() {
		return "OutgoingFrame[" + this.kind + ", " + this.json.length + " bytes]";
	}

	/**
	 * What an event means for the input audio.
	 */
	enum Kind {

		/** More audio. */
		APPEND,

		/** The audio so far becomes an item. */
		COMMIT,

		/** The audio so far is dropped. */
		CLEAR,

		/** Nothing. */
		OTHER;

		static Kind of(RealtimeClientEvent event) {
			if (event instanceof InputAudioBufferAppend) {
				return APPEND;
			}
			if (event instanceof InputAudioBufferCommit) {
				return COMMIT;
			}
			return (event instanceof InputAudioBufferClear) ? CLEAR : OTHER;
		}

	}

}
