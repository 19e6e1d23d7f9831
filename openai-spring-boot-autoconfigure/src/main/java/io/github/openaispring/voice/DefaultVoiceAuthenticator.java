package io.github.openaispring.voice;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.Principal;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Takes a client for whom the web server knows it as, and otherwise for somebody at its
 * address.
 *
 * @since 0.1.0
 */
public final class DefaultVoiceAuthenticator implements VoiceAuthenticator {

	@Override
	public Mono<Principal> authenticate(VoiceHandshake handshake) {
		return handshake.principal().switchIfEmpty(Mono.fromSupplier(() -> anonymous(handshake.remoteAddress())));
	}

	private static Principal anonymous(@Nullable InetSocketAddress address) {
		InetAddress host = (address != null) ? address.getAddress() : null;
		String name = "anonymous@" + ((host != null) ? host.getHostAddress() : "unknown");
		return () -> name;
	}

}
