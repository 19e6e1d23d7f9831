package io.github.openaispring.voice;

import java.util.List;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsUtils;

/**
 * Whose pages may connect. Browsers let any page open a WebSocket, with the cookies of
 * the user.
 */
final class VoiceOrigins {

	private final CorsConfiguration allowed = new CorsConfiguration();

	VoiceOrigins(List<String> patterns) {
		this.allowed.setAllowedOriginPatterns(patterns);
	}

	// Return whether a request may connect. What is no page of another origin may.
	boolean allow(ServerHttpRequest request) {
		try {
			return !CorsUtils.isCorsRequest(request)
					|| this.allowed.checkOrigin(request.getHeaders().getOrigin()) != null;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
