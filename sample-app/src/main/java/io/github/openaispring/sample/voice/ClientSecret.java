package io.github.openaispring.sample.voice;

import java.time.Instant;

import io.github.openaispring.realtime.RealtimeClientSecret;

/**
 * A key for a page that talks to the model itself, over WebRTC.
 *
 * @param value the key
 * @param expiresAt when it ceases to open sessions
 */
record ClientSecret(String value, Instant expiresAt) {

	static ClientSecret of(RealtimeClientSecret secret) {
		return new ClientSecret(secret.value(), secret.expiresAt());
	}

	// Frameworks log what they encode.
	@Override
	public String toString() {
		return "ClientSecret[expiresAt=" + this.expiresAt + "]";
	}

}
