package io.github.openaispring.voice;

import java.util.Locale;

import org.springframework.web.reactive.socket.CloseStatus;

/**
 * Why a conversation with a client ends, with the code of the close frame.
 */
enum VoiceEnding {

	CLIENT(1000),

	IDLE_TIMEOUT(1000),

	MAX_DURATION(1000),

	SESSION_ENDED(1000),

	SERVER_SHUTDOWN(1001),

	PROTOCOL_ERROR(1002),

	BAD_JSON(1007),

	BAD_MESSAGE(1008),

	BUDGET_EXCEEDED(1008),

	TOO_MANY_MESSAGES(1008),

	TOO_MUCH_AUDIO(1008),

	TOO_SLOW(1008),

	ORIGIN_NOT_ALLOWED(1008),

	UNAUTHENTICATED(1008),

	MESSAGE_TOO_BIG(1009),

	SESSION_FAILED(1011),

	BUDGET_UNAVAILABLE(1013),

	RATE_LIMITED(1013),

	TOO_MANY_SESSIONS(1013);

	private final int code;

	VoiceEnding(int code) {
		this.code = code;
	}

	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	CloseStatus status() {
		return new CloseStatus(this.code, word());
	}

}
