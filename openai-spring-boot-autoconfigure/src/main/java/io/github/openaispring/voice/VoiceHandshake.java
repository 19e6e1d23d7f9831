package io.github.openaispring.voice;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/**
 * How a client came.
 *
 * @param uri where it came to
 * @param headers what it said of itself, cookies among it
 * @param principal who the web server knows it as; empty for nobody
 * @param remoteAddress where it is, or {@code null} if that is not known
 * @since 0.1.0
 */
public record VoiceHandshake(URI uri, HttpHeaders headers, Mono<Principal> principal,
		@Nullable InetSocketAddress remoteAddress) {

	/**
	 * Describe the handshake without the query and the headers, which may hold
	 * credentials.
	 */
	@Override
	public String toString() {
		return "VoiceHandshake[" + this.uri.getPath() + "]";
	}

}
