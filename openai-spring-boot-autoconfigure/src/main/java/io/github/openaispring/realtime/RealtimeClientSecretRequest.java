package io.github.openaispring.realtime;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.realtime.event.RealtimeSessionSettings;

/**
 * What a client secret is good for.
 *
 * @param expiresAfter how long it opens sessions, from 10 seconds to 2 hours in whole
 * seconds, or {@code null} for the server's 10 minutes
 * @param session the session that it opens
 * @param safetyIdentifier a stable name of the end user that tells nothing of them, such
 * as a hash, or {@code null}
 * @since 0.1.0
 */
public record RealtimeClientSecretRequest(@Nullable Duration expiresAfter, RealtimeSessionSettings session,
		@Nullable String safetyIdentifier) {

	private static final Duration SHORTEST = Duration.ofSeconds(10);

	private static final Duration LONGEST = Duration.ofHours(2);

	/**
	 * Check what the server would refuse.
	 */
	public RealtimeClientSecretRequest {
		if (expiresAfter != null && (expiresAfter.compareTo(SHORTEST) < 0 || expiresAfter.compareTo(LONGEST) > 0)) {
			throw InvalidCalls.of("expires_after", "must be from 10 seconds to 2 hours but is " + expiresAfter);
		}
		if (safetyIdentifier != null) {
			SafetyIdentifier.require(safetyIdentifier);
		}
	}

	/**
	 * Return a request for a secret that lives as long as the server chooses.
	 * @param session the session that it opens
	 * @return the request
	 */
	public static RealtimeClientSecretRequest of(RealtimeSessionSettings session) {
		return new RealtimeClientSecretRequest(null, session, null);
	}

	/**
	 * Describe the request without the session, which holds instructions, and the user.
	 */
	@Override
	public String toString() {
		return "RealtimeClientSecretRequest[expiresAfter=" + this.expiresAfter + "]";
	}

}
