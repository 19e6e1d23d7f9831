package io.github.openaispring.voice;

/**
 * A client did what it must not, or came when it could not be served: its connection
 * ends.
 */
final class VoiceMistake extends RuntimeException {

	private final VoiceEnding ending;

	VoiceMistake(VoiceEnding ending, String message) {
		super(message, null, false, false);
		this.ending = ending;
	}

	VoiceEnding ending() {
		return this.ending;
	}

	VoiceServerMessage.Problem problem() {
		return new VoiceServerMessage.Problem(this.ending.word(), String.valueOf(getMessage()), true);
	}

}
