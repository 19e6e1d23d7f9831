package io.github.openaispring.voice;

import java.time.Duration;
import java.util.List;

/**
 * Who may talk, and for how long.
 *
 * @param allowedOrigins patterns of other origins whose pages may connect
 * @param maxSessions how many sessions there may be at once
 * @param maxSessionsPerPrincipal how many of them may be of one principal
 * @param maxDuration after how long a session ends
 * @param idleTimeout after how long a session ends in which nobody says anything
 * @param resumeTimeout how long a session waits for a client whose connection is lost, or
 * zero
 * @since 0.1.0
 */
public record VoiceSettings(List<String> allowedOrigins, int maxSessions, int maxSessionsPerPrincipal,
		Duration maxDuration, Duration idleTimeout, Duration resumeTimeout) {

	public VoiceSettings {
		allowedOrigins = List.copyOf(allowedOrigins);
	}

	/**
	 * Return the settings of a server that is not told otherwise.
	 * @return the default settings
	 */
	public static VoiceSettings defaults() {
		return new VoiceSettings(List.of(), 100, 2, Duration.ofMinutes(30), Duration.ofMinutes(2),
				Duration.ofSeconds(30));
	}

}
