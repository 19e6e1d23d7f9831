package io.github.openaispring.voice;

import java.util.function.LongSupplier;

import org.springframework.web.reactive.socket.WebSocketMessage;

/**
 * How much a client may send: more than any conversation needs.
 */
final class VoiceTraffic {

	/** The audio that a frame counts for at least, in bytes: 5 ms. */
	static final int LEAST_AUDIO = 240;

	private static final int AUDIO_PER_SECOND = 48_000;

	private final TokenBucket messages;

	private final TokenBucket audio;

	VoiceTraffic(LongSupplier nanoTime) {
		this.messages = new TokenBucket(500, 100, nanoTime);
		this.audio = new TokenBucket(60L * AUDIO_PER_SECOND, 2L * AUDIO_PER_SECOND, nanoTime);
	}

	synchronized void check(WebSocketMessage.Type type, int bytes) {
		if (type != WebSocketMessage.Type.BINARY) {
			if (!this.messages.take(1)) {
				throw new VoiceMistake(VoiceEnding.TOO_MANY_MESSAGES, "There are too many messages");
			}
		}
		else if (!this.audio.take(Math.max(bytes, LEAST_AUDIO))) {
			throw new VoiceMistake(VoiceEnding.TOO_MUCH_AUDIO, "Audio comes faster than anybody speaks");
		}
	}

}
