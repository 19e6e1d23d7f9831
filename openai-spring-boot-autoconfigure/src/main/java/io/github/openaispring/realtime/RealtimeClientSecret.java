package io.github.openaispring.realtime;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A short-lived key that may be given to a browser. Until it expires it opens any number
 * of sessions.
 *
 * @param value the key
 * @param expiresAt when it ceases to open sessions
 * @param sessionId the id of the session that it was made with, if told
 * @param model the model of that session, if told
 * @since 0.1.0
 */
public record RealtimeClientSecret(String value, Instant expiresAt, @Nullable String sessionId,
		@Nullable String model) {

	/**
	 * Describe the secret without its value.
	 */
	@Override
	public String toString() {
		return "RealtimeClientSecret[expiresAt=" + this.expiresAt + ", sessionId=" + this.sessionId + ", model="
				+ this.model + "]";
	}

}
