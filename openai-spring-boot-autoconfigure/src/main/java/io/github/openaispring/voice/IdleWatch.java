package io.github.openaispring.voice;

import java.util.function.LongSupplier;

/**
 * Knows since when nobody speaks, writes or is being answered. An open microphone alone
 * is silence.
 */
final class IdleWatch {

	private static final int BYTES_PER_MS = 48;

	private final LongSupplier millis;

	private long quietSince;

	private boolean speaking;

	private boolean answering;

	private int calls;

	IdleWatch(LongSupplier millis) {
		this.millis = millis;
		this.quietSince = millis.getAsLong();
	}

	/**
	 * The client did something.
	 */
	void heard() {
		this.quietSince = Math.max(this.quietSince, this.millis.getAsLong());
	}

	/**
	 * The model's side says something.
	 * @param message the message
	 */
	void said(VoiceServerMessage message) {
		heard();
		if (message instanceof VoiceServerMessage.Audio audio) {
			this.answering = true;
			this.quietSince += audio.pcm().length / BYTES_PER_MS;
		}
		else if (message instanceof VoiceServerMessage.Flush) {
			this.quietSince = this.millis.getAsLong();
		}
		else if (message instanceof VoiceServerMessage.Tool tool) {
			this.calls = Math.max(0, this.calls + ((tool.result() == null) ? 1 : -1));
		}
		else if (message instanceof VoiceServerMessage.Transcript transcript && !transcript.user()) {
			this.answering = true;
		}
		else if (message instanceof VoiceServerMessage.Done) {
			this.answering = false;
		}
		else {
			speech(message);
		}
	}

	private void speech(VoiceServerMessage message) {
		if (message instanceof VoiceServerMessage.SpeechStarted) {
			this.speaking = true;
		}
		else if (message instanceof VoiceServerMessage.SpeechStopped) {
			this.speaking = false;
		}
		else if (message instanceof VoiceServerMessage.Reconnected) {
			this.speaking = false;
			this.answering = false;
			this.calls = 0;
		}
	}

	/**
	 * Return for how long it has been quiet.
	 * @return the milliseconds, 0 or less while it is not
	 */
	long quietMs() {
		boolean busy = this.speaking || this.answering || this.calls > 0;
		return busy ? 0 : this.millis.getAsLong() - this.quietSince;
	}

}
